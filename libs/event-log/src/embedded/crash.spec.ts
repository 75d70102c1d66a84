import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createEmbeddedEventLog } from '.';

const TESTING = join(__dirname, '../testing');

/** A process that appends; the promise resolves when it has had `count` batches acknowledged. */
function startAppender(
  dataDir: string,
  count: number,
): { child: ChildProcess; acknowledged: Promise<number[]> } {
  const args = ['--require', join(TESTING, 'typescript.cjs'), join(TESTING, 'appender.child.ts'), dataDir];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const offsets: number[] = [];
  const acknowledged = new Promise<number[]>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The appender ended by itself.')));
    createInterface({ input: child.stdout }).on('line', (line) => {
      offsets.push(Number(line));
      if (offsets.length === count) resolve(offsets);
    });
  });
  return { child, acknowledged };
}

describe('the embedded log and other processes', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'mcc-log-'));
  });
  afterEach(() => {
    rmSync(dataDir, { recursive: true });
  });

  it('has every acknowledged batch, and whole ones only, after kill -9 of its writer', async () => {
    const { child, acknowledged } = startAppender(dataDir, 25);
    const offsets = await acknowledged;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;

    const log = createEmbeddedEventLog({ dataDir });
    const a = await log.offsets({ topic: 'a', partition: 0 });
    const b = await log.offsets({ topic: 'b', partition: 0 });
    expect(a.high).toBeGreaterThanOrEqual((offsets.at(-1) ?? 0) + 5);
    expect(a.high % 5).toBe(0);
    expect(b.high).toBe(a.high);
    await log.close();
  }, 30_000);

  it('refuses to open while another process has it, and says which', async () => {
    const { child, acknowledged } = startAppender(dataDir, 1);
    await acknowledged;
    const open = (): unknown => createEmbeddedEventLog({ dataDir });
    expect(open).toThrow(expect.objectContaining({ code: 'log-unavailable' }));
    expect(open).toThrow(`in use by process ${child.pid}`);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }, 30_000);

  it('refuses to open twice in one process, and opens again after close', async () => {
    const first = createEmbeddedEventLog({ dataDir });
    expect(() => createEmbeddedEventLog({ dataDir })).toThrow('in use by process');
    await first.close();
    const second = createEmbeddedEventLog({ dataDir });
    await expect(second.ping()).resolves.toBeUndefined();
    await second.close();
  });
});
