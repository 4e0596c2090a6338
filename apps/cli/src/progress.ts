import { SingleBar } from 'cli-progress';

/** How fast it goes, where that is known. */
export interface Pace {
  /** Pieces of work a second. */
  readonly rate: number;
  readonly secondsLeft: number;
}

export interface Progress {
  readonly update: (done: number, total: number, pace?: Pace) => void;
  readonly stop: () => void;
}

/** A bar where somebody looks at a terminal; elsewhere a line now and then. */
export const progressOn = (stream: NodeJS.WriteStream): Progress => (stream.isTTY ? bar(stream) : lines(stream));

function bar(stream: NodeJS.WriteStream): Progress {
  const shown = new SingleBar({ format: '  {bar} {percentage} % | {eta_formatted} {rate}', stream, hideCursor: true });
  shown.start(1, 0, { rate: '' });
  return {
    update: (done, total, pace) => {
      shown.setTotal(Math.max(total, 1));
      shown.update(done, { rate: pace ? `${Math.round(pace.rate)}/s` : '' });
    },
    stop: () => {
      shown.stop();
    },
  };
}

const STEP_PERCENT = 20;

function lines(stream: NodeJS.WritableStream): Progress {
  let told = 0;
  return {
    update: (done, total, pace) => {
      const percent = Math.floor((done * 100) / Math.max(total, 1));
      if (percent < told + STEP_PERCENT && (percent < 100 || told === 100)) return;
      told = percent;
      stream.write(`  ${percent} %${pace ? ` ${Math.round(pace.rate)}/s, ${Math.ceil(pace.secondsLeft)} s` : ''}\n`);
    },
    stop: () => undefined,
  };
}
