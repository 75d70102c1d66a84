import { SingleBar } from 'cli-progress';

const LINE_EVERY_MS = 5_000;

/** Shows how far something has come: a bar on a terminal, a line every few seconds elsewhere. */
export interface Progress {
  /** @param share 0 … 1 */
  update(share: number, text: string): void;
  /** writes a line of its own */
  note(text: string): void;
  stop(): void;
}

export function createProgress(out: NodeJS.WriteStream, now: () => number): Progress {
  return out.isTTY ? barProgress(out) : lineProgress(out, now);
}

function barProgress(out: NodeJS.WriteStream): Progress {
  const bar = new SingleBar({
    format: '{bar} {percentage} %  {text}',
    barsize: 24,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    stream: out,
  });
  bar.start(1, 0, { text: '' });
  return {
    update: (share, text) => bar.update(share, { text }),
    note: (text) => {
      out.write(`\r\u001b[2K${text}\n`);
      bar.render();
    },
    stop: () => bar.stop(),
  };
}

function lineProgress(out: NodeJS.WriteStream, now: () => number): Progress {
  let next = now() + LINE_EVERY_MS;
  return {
    update: (share, text) => {
      if (now() < next) return;
      next = now() + LINE_EVERY_MS;
      out.write(`${Math.floor(share * 100)} %  ${text}\n`);
    },
    note: (text) => out.write(`${text}\n`),
    stop: () => undefined,
  };
}
