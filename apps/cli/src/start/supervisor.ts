import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { HOPELESS_EXIT } from '#platform';

/** A process of the application, by the app whose `main` it runs; backups are taken by the command line. */
export type AppName = 'api' | 'projector' | 'notary' | 'backup';

const MAINS: Readonly<Record<AppName, readonly [string, ...string[]]>> = {
  api: ['../../../api/src/main.js'],
  projector: ['../../../projector/src/main.js'],
  notary: ['../../../notary/src/main.js'],
  backup: ['../main.js', 'backup', '--scheduled'],
};

const RESTART_FIRST_MILLIS = 250;
const RESTART_MOST_MILLIS = 10_000;
/** A process that ran this long is healthy again: its next restart is immediate. */
const HEALTHY_MILLIS = 30_000;
/** How long a process may take to finish what it does before it is killed. */
const GRACE_MILLIS = 8000;
/** A process that beats and then says nothing for so long is held, or turns in a circle. */
const SILENT_MILLIS = 30_000;
/** Until it has beaten once, so long. */
const LOADING_MILLIS = 180_000;
const BEATING: ReadonlySet<AppName> = new Set(['api', 'projector']);
/** In such steps the silence is counted, and none counts for more than twice as long: then we stood still as well. */
const LOOK_MILLIS = 2000;

interface Options {
  readonly env: NodeJS.ProcessEnv;
  readonly report: (line: string) => void;
  readonly onMessage: (name: AppName, message: unknown) => void;
  /** It ended with a fault that another start of it would not heal, and has said which. */
  readonly onHopeless: (name: AppName) => void;
}

const isBeat = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'beat';

/**
 * Keeps one process running: started again with growing pauses when it ends by itself. The process ends on its own when
 * its channel to us closes, so that nothing is left behind when we are killed.
 */
export class Supervised {
  private child: ChildProcess | undefined;
  private stopping = false;
  private pause = RESTART_FIRST_MILLIS;
  private timer: NodeJS.Timeout | undefined;
  private watch: NodeJS.Timeout | undefined;

  constructor(
    private readonly name: AppName,
    private readonly options: Options,
  ) {}

  /** Nothing happens where it runs already, or was asked to end. */
  start(): void {
    if (this.child !== undefined || this.stopping) return;
    clearTimeout(this.timer);
    const [main, ...args] = MAINS[this.name];
    const begun = performance.now();
    const child = fork(fileURLToPath(new URL(main, import.meta.url)), args, {
      env: this.options.env,
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child = child;
    const beat = this.watchOver(child);
    child.on('message', (message) => {
      if (isBeat(message)) beat();
      else this.options.onMessage(this.name, message);
    });
    child.once('exit', (code, signal) => {
      this.child = undefined;
      clearInterval(this.watch);
      if (this.stopping) return;
      if (code === HOPELESS_EXIT) this.options.onHopeless(this.name);
      else this.restart(begun, signal ?? String(code));
    });
  }

  /** Answers with what a beat does. Until its first one it loads, and may say nothing for longer. */
  private watchOver(child: ChildProcess): () => void {
    let [silent, looked, most] = [0, performance.now(), LOADING_MILLIS];
    const look = (): void => {
      silent += Math.min(performance.now() - looked, 2 * LOOK_MILLIS);
      looked = performance.now();
      if (silent < most) return;
      clearInterval(this.watch);
      this.options.report(`${this.name} has said nothing for ${most / 1000} s: it is ended`);
      child.kill('SIGKILL'); // one that is held hears nothing else
    };
    if (BEATING.has(this.name)) this.watch = setInterval(look, LOOK_MILLIS);
    return () => {
      [silent, most] = [0, SILENT_MILLIS];
    };
  }

  private restart(begun: number, reason: string): void {
    this.pause =
      performance.now() - begun > HEALTHY_MILLIS ? RESTART_FIRST_MILLIS : Math.min(this.pause * 2, RESTART_MOST_MILLIS);
    this.options.report(`${this.name} ended (${reason}); starting it again in ${this.pause} ms`);
    this.timer = setTimeout(() => {
      this.start();
    }, this.pause);
  }

  /** Asks the process to finish, kills it when it does not. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    clearInterval(this.watch);
    const child = this.child;
    if (child?.exitCode !== null) return;
    const ended = new Promise<void>((resolve) =>
      child.once('exit', () => {
        resolve();
      }),
    );
    child.kill('SIGTERM');
    const killer = setTimeout(() => child.kill('SIGKILL'), GRACE_MILLIS);
    await ended;
    clearTimeout(killer);
  }
}
