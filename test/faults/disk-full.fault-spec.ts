import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MarketingEvent } from '@mcc/contracts';
import { totals } from '../support/api';
import { startProduct, type Product } from '../support/product';
import { waitFor } from '../support/wait';
import { report } from './case';

const DISK_MB = 256;
/** What is left for the product to fill by itself. */
const FREE_MB = 6;
/** Attempts on a full disk. */
const REFUSALS = 20;

/** A disk of its own for the product: a small tmpfs, which needs root. */
class SmallDisk {
  readonly folder = mkdtempSync(join(tmpdir(), 'mcc-disk-'));
  private readonly ballast = join(this.folder, 'ballast');
  readonly isMounted = this.mount();

  private mount(): boolean {
    const args = ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', this.folder];
    return spawnSync('mount', args).status === 0;
  }

  /** Leaves {@link FREE_MB} of space. */
  fill(): void {
    const { bavail, bsize } = statfsSync(this.folder);
    writeFileSync(this.ballast, Buffer.alloc(Math.max(0, bavail * bsize - FREE_MB * 1_048_576)));
  }

  free(): void {
    rmSync(this.ballast, { force: true });
  }

  remove(): void {
    if (this.isMounted) spawnSync('umount', ['-l', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const disk = new SmallDisk();
afterAll(() => disk.remove());

const order = (id: number): MarketingEvent => ({
  id: String(id),
  source: 'disk',
  type: 'order.paid',
  time: new Date().toISOString(),
  data: { orderId: String(id), amount: 1, channel: 'tmall', coupon: 'x'.repeat(64) },
});

/** Status of an attempt to send; 0: no answer. */
async function send(product: Product, events: MarketingEvent[]): Promise<number> {
  const response = await fetch(`${product.url}/api/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(events),
  }).catch(() => null);
  await response?.text();
  return response?.status ?? 0;
}

const isRequired = process.env['REQUIRE_ENGINES'] === '1';
const suite = disk.isMounted || isRequired ? describe : describe.skip;
if (!disk.isMounted) {
  process.stderr.write(
    'The disk-full suite needs a tmpfs of its own: run the tests as root on Linux to enable it.\n',
  );
}

suite('the disk of the embedded log and store is full', () => {
  it('refuses loudly with 503, recovers when space is freed, and has lost nothing it accepted', async () => {
    expect(disk.isMounted).toBe(true);
    const dataDir = join(disk.folder, 'data');
    mkdirSync(dataDir);
    const product = await startProduct({ dataDir });
    let next = 0;
    let accepted = 0;
    const batch = async (): Promise<number> => {
      const events = Array.from({ length: 500 }, () => order((next += 1)));
      const status = await send(product, events);
      if (status === 202) accepted += events.length;
      return status;
    };
    for (let i = 0; i < 10; i++) expect(await batch()).toBe(202);
    disk.fill();
    const refusals = new Map<number, number>();
    await waitFor(
      'refusals',
      async () => {
        const status = await batch();
        if (status !== 202) refusals.set(status, (refusals.get(status) ?? 0) + 1);
        return refusals.get(503) ?? 0;
      },
      (count) => count >= REFUSALS,
      120_000,
    );
    expect([...refusals.keys()]).toEqual([503]);
    const whileFull = accepted;
    disk.free();
    await waitFor('acceptance', batch, (status) => status === 202, 120_000);
    const counted = await waitFor(
      `${accepted} orders`,
      async () => (await totals(product.url, ['orders'], [])).orders?.[''] ?? 0,
      (count) => count >= accepted,
      120_000,
    );
    report('disk full', {
      'accepted before': whileFull,
      'refused with 503': refusals.get(503) ?? 0,
      'accepted in all': accepted,
      counted,
    });
    expect(counted).toBe(accepted);
    expect(await product.stop()).toBe(0);
  }, 600_000);
});
