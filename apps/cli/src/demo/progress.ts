import { SingleBar } from 'cli-progress';

export interface Progress {
  readonly update: (done: number, total: number) => void;
  readonly stop: () => void;
}

/** A bar where somebody looks at a terminal; elsewhere a line now and then. */
export const progressOn = (stream: NodeJS.WriteStream): Progress => (stream.isTTY ? bar(stream) : lines(stream));

function bar(stream: NodeJS.WriteStream): Progress {
  const shown = new SingleBar({ format: '  {bar} {percentage} % | {eta_formatted}', stream, hideCursor: true });
  shown.start(1, 0);
  return {
    update: (done, total) => {
      shown.setTotal(Math.max(total, 1));
      shown.update(done);
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
    update: (done, total) => {
      const percent = Math.floor((done * 100) / Math.max(total, 1));
      if (percent < told + STEP_PERCENT && (percent < 100 || told === 100)) return;
      told = percent;
      stream.write(`  ${percent} %\n`);
    },
    stop: () => undefined,
  };
}
