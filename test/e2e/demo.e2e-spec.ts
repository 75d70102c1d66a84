import type { AlertView, ClientToServerEvents, LiveSnapshot, ServerToClientEvents } from '@mcc/contracts';
import { io, type Socket } from 'socket.io-client';
import { alertsOf, totals } from '../support/api';
import { newDataDir, startProduct, type Product } from '../support/product';
import { waitFor } from '../support/wait';

/**
 * What somebody sees who starts the product for the first time: moving numbers, alerts within minutes, a quick stop
 * and a quick start with all that was there. Times are for a busy machine; the figures are printed.
 */
const MINUTE_MS = 60_000;
/** From the start of the process on. */
const PRICE_ALERT_WITHIN_MS = 3 * MINUTE_MS;
/** It has to be clear rather than quick, and a busy machine plays the history more slowly. */
const PAYMENT_ALERT_WITHIN_MS = 5 * MINUTE_MS;

const dataDir = newDataDir();
const figures: string[] = [];
let product: Product;
let startedAt: number;
let gmvBefore = 0;

const gmv = async (): Promise<number> => (await totals(product.url, ['gmv'], [])).gmv?.[''] ?? 0;

const measured = (what: string, since: number): number => {
  const seconds = (Date.now() - since) / 1_000;
  figures.push(`${what} ${seconds.toFixed(1)} s`);
  return seconds;
};

/** Alerts of a rule that fired; those that passed while they were pending are resolved as well, and told to nobody. */
async function firedOf(rule: string): Promise<AlertView[]> {
  const alerts = await alertsOf(product.url, `rule=${rule}&state=firing,acknowledged,recovering,resolved`);
  return alerts.filter(({ firedAt }) => firedAt !== null);
}

/** Waits for the first alert of a rule that fires. */
async function firstAlert(rule: string, withinMs: number): Promise<AlertView> {
  const alerts = await waitFor(
    `an alert of ${rule}`,
    () => firedOf(rule),
    ({ length }) => length > 0,
    startedAt + withinMs - Date.now(),
  );
  measured(`alert of ${rule} after`, startedAt);
  // the alerts come newest first
  const first = alerts.at(-1);
  if (!first) throw new Error('no alert');
  return first;
}

/** The first snapshot that a client of the live protocol gets. */
function firstSnapshot(): Promise<LiveSnapshot> {
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(`${product.url}/live`, {
    transports: ['websocket'],
  });
  return new Promise<LiveSnapshot>((resolve, reject) => {
    socket.once('connect_error', reject);
    socket.once('snapshot', resolve);
    socket.once('connect', () => socket.emit('subscribe', { panels: ['tiles', 'alerts', 'sources'] }));
  }).finally(() => socket.disconnect());
}

beforeAll(async () => {
  startedAt = Date.now();
  product = await startProduct({ dataDir, args: [] });
  measured('first start', startedAt);
}, 120_000);
afterAll(() => console.log(`demo: ${figures.join(', ')}`));

it('shows numbers that move', async () => {
  const first = await waitFor('money to come in', gmv, (value) => value > 0);
  await waitFor('more money to come in', gmv, (value) => value > first);
}, 150_000);

it('says on the live socket that the data is a demonstration', async () => {
  const { demo, state } = await firstSnapshot();
  expect(demo).toBe(true);
  expect(state.tiles?.find(({ kpi }) => kpi === 'gmv')?.value).toBeGreaterThan(0);
  expect(state.sources?.length).toBeGreaterThan(0);
}, 60_000);

it(
  'alerts to a price drop with the old and the new price',
  async () => {
    const alert = await firstAlert('competitor-price', PRICE_ALERT_WITHIN_MS);
    const value = (name: string) => alert.evidence?.values.find((each) => each.name === name)?.value ?? NaN;
    expect(value('newPrice')).toBeLessThan(value('oldPrice'));
    expect(Object.keys(alert.key).sort()).toEqual(['competitor', 'product']);
  },
  PRICE_ALERT_WITHIN_MS,
);

it(
  'alerts to the payments that collapse in one channel',
  async () => {
    const alert = await firstAlert('payment-collapse', PAYMENT_ALERT_WITHIN_MS);
    expect(alert).toMatchObject({ key: { channel: 'douyin' }, grade: 'red' });
    expect(alert.summary).toEqual({
      'zh-CN': expect.stringContaining('抖音') as string,
      en: expect.stringContaining('Douyin') as string,
    });
  },
  PAYMENT_ALERT_WITHIN_MS,
);

it('stops within 10 s of the signal', async () => {
  gmvBefore = await gmv();
  const signalled = Date.now();
  expect(await product.stop()).toBe(0);
  expect(measured('stop', signalled)).toBeLessThan(10);
}, 60_000);

it('starts again quickly and keeps its history', async () => {
  const restarted = Date.now();
  product = await startProduct({ dataDir, args: [] });
  // 10 s on a machine of its own
  expect(measured('second start', restarted)).toBeLessThan(30);
  expect(await gmv()).toBeGreaterThanOrEqual(gmvBefore);
  expect(await alertsOf(product.url, 'rule=payment-collapse')).not.toHaveLength(0);
  expect(await product.stop()).toBe(0);
}, 120_000);
