import { EventEmitter, once } from 'node:events';
import { stopGracefully } from './graceful-stop';

class FakeProcess extends EventEmitter {
  readonly codes: number[] = [];

  exit(code: number): void {
    this.codes.push(code);
    this.emit('exited');
  }
}

function start(close: () => Promise<void>, timeoutMs?: number) {
  const process = new FakeProcess();
  const lines: string[] = [];
  const log = { info: (line: string) => lines.push(line), error: (line: string) => lines.push(line) };
  stopGracefully({ close, log, process, timeoutMs });
  return { process, lines };
}

describe('stopGracefully', () => {
  it.each(['SIGINT', 'SIGTERM'])('closes on %s and exits with 0', async (signal) => {
    const close = jest.fn(() => Promise.resolve());
    const { process } = start(close);
    process.emit(signal);
    await once(process, 'exited');
    expect(close).toHaveBeenCalledTimes(1);
    expect(process.codes).toEqual([0]);
  });

  it('exits with 1 at once on a second signal', () => {
    const { process } = start(() => new Promise(() => undefined), 60);
    process.emit('SIGINT');
    process.emit('SIGINT');
    expect(process.codes).toEqual([1]);
  });

  it('exits with 1 when closing takes too long', async () => {
    const { process, lines } = start(() => new Promise(() => undefined), 20);
    process.emit('SIGTERM');
    await once(process, 'exited');
    expect(process.codes).toEqual([1]);
    expect(lines.at(-1)).toMatch(/did not stop within 20 ms/);
  });

  it('exits with 1 when closing fails', async () => {
    const { process } = start(() => Promise.reject(new Error('disk')));
    process.emit('SIGTERM');
    await once(process, 'exited');
    expect(process.codes).toEqual([1]);
  });

  it.each(['uncaughtException', 'unhandledRejection'])('ends the process on %s', (event) => {
    const { process, lines } = start(() => Promise.resolve());
    process.emit(event, new Error('unexpected'));
    expect(process.codes).toEqual([1]);
    expect(lines.at(-1)).toMatch(/the process ends/);
  });
});
