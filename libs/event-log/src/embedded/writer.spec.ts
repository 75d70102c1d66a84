import { LogError } from '../event-log.port';
import { gate } from '../testing/recorder';
import type { Storage } from './storage';
import { type Write, Writer } from './writer';

/** A storage that writes when the test says so. */
function storageThat(write: Storage['write']): Storage {
  return { write } as unknown as Storage;
}

const named = (name: string, done: string[], size = 1): Write => ({
  size,
  put: () => undefined,
  durable: () => void done.push(name),
  failed: () => void done.push(`${name} failed`),
});

describe('Writer', () => {
  it('writes what arrives during a transaction together in the next one', async () => {
    const groups: number[] = [];
    const { opened, open } = gate();
    let puts = 0;
    const writer = new Writer(
      storageThat(async (run) => {
        puts = 0;
        run();
        groups.push(puts);
        if (groups.length === 1) await opened;
      }),
    );
    const counted = (): Write => ({ ...named('', []), put: () => void puts++ });
    const first = [writer.submit(counted()), writer.submit(counted())];
    await new Promise(setImmediate);
    const second = [writer.submit(counted()), writer.submit(counted()), writer.submit(counted())];
    open();
    await Promise.all([...first, ...second]);
    expect(groups).toEqual([2, 3]);
  });

  it('bounds a transaction by its bytes', async () => {
    let groups = 0;
    const writer = new Writer(storageThat(async () => void groups++));
    const done: string[] = [];
    const big = 10 * 1024 * 1024;
    await Promise.all(['a', 'b', 'c'].map((name) => writer.submit(named(name, done, big))));
    expect(groups).toBe(3);
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('rejects all of a failed transaction and goes on with the next', async () => {
    const full = new LogError('log-full', 'full', true);
    let calls = 0;
    const writer = new Writer(
      storageThat(async () => {
        if (++calls === 1) throw full;
      }),
    );
    const done: string[] = [];
    const results = await Promise.allSettled(['a', 'b'].map((name) => writer.submit(named(name, done))));
    expect(results).toEqual([
      { status: 'rejected', reason: full },
      { status: 'rejected', reason: full },
    ]);
    expect(writer.lastFailure).toBe(full);
    await writer.submit(named('c', done));
    expect(done).toEqual(['a failed', 'b failed', 'c']);
    expect(writer.lastFailure).toBeNull();
  });

  it('finishes what is queued when it is closed, and takes no more', async () => {
    const done: string[] = [];
    const writer = new Writer(storageThat(async () => undefined));
    const submitted = writer.submit(named('a', done));
    await writer.close();
    await submitted;
    expect(done).toEqual(['a']);
    await expect(writer.submit(named('b', done))).rejects.toMatchObject({ code: 'log-closed' });
  });
});
