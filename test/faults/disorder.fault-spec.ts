import type { MarketingEvent, MetricPoint, MetricsResponse } from '@mcc/contracts';
import { getJson, postEvents } from '../support/api';
import { stackSuite } from '../support/engines';
import { startStack, type Stack } from '../support/stack';
import { waitFor } from '../support/wait';
import { length, report } from './case';

const WINDOW_MS = 10_000;
const HOUR_MS = 3_600_000;
const LATENESS_MS = 5_000;
const CAMPAIGNS = 3;

interface Click {
  id: string;
  at: number;
  campaign: string;
}

const clickEvent = ({ id, at, campaign }: Click, channel: string, source = channel): MarketingEvent => ({
  id,
  source,
  type: 'ad.click',
  time: new Date(at).toISOString(),
  data: { channel, campaign },
});

function shuffled<T>(items: readonly T[]): T[] {
  return [...items]
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

async function send(stack: Stack, events: MarketingEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += 500) {
    await postEvents(stack.url, events.slice(from, from + 500));
  }
}

/** Clicks of a channel by window, over the last hours. */
async function clicksOf(stack: Stack, channel: string, extra = ''): Promise<MetricPoint[]> {
  const from = new Date(Date.now() - 6 * HOUR_MS).toISOString();
  const to = new Date(Date.now() + 2 * HOUR_MS).toISOString();
  const query = new URLSearchParams({ kpi: 'clicks', step: '10s', filter: `channel:${channel}`, from, to });
  const { series } = await getJson<MetricsResponse>(
    `${stack.url}/api/v1/metrics?${query.toString()}${extra}`,
  );
  return series[0]?.points ?? [];
}

const countsOf = (points: MetricPoint[]): Record<string, number> =>
  Object.fromEntries(points.map(({ t, value }) => [t, value ?? 0]));

const sum = (points: MetricPoint[]): number => points.reduce((total, { value }) => total + (value ?? 0), 0);

const windowOf = (at: number): string => new Date(Math.floor(at / WINDOW_MS) * WINDOW_MS).toISOString();

stackSuite('events come late, twice, in any order and with wrong clocks', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({
      replicas: { processor: 2 },
      env: { MCC_ALLOWED_LATENESS_MS: String(LATENESS_MS), MCC_OUT_OF_ORDER_MS: '1000' },
    });
  }, 120_000);
  afterAll(() => stack.stop(), 60_000);

  it('counts the same, whatever the order and however often they are sent', async () => {
    const now = Date.now();
    const clicks = Array.from({ length: length(6_000, 1_500) }, (_, i): Click => {
      const at = now - 60_000 + i * (60_000 / length(6_000, 1_500));
      return { id: String(i), at: Math.floor(at), campaign: `c${i % CAMPAIGNS}` };
    });
    await send(
      stack,
      clicks.map((click) => clickEvent(click, 'in-order')),
    );
    const mixed = shuffled([...clicks, ...clicks, ...shuffled(clicks).slice(0, clicks.length / 2)]);
    await send(
      stack,
      mixed.map((click) => clickEvent(click, 'mixed')),
    );
    for (const channel of ['in-order', 'mixed']) {
      await waitFor(
        `clicks ${channel}`,
        () => clicksOf(stack, channel),
        (points) => sum(points) >= clicks.length,
      );
    }
    const expected: Record<string, number> = {};
    for (const { at } of clicks) expected[windowOf(at)] = (expected[windowOf(at)] ?? 0) + 1;
    expect(countsOf(await clicksOf(stack, 'in-order'))).toEqual(expected);
    expect(countsOf(await clicksOf(stack, 'mixed'))).toEqual(expected);
    report('duplicates and shuffled order', {
      sent: clicks.length + mixed.length,
      distinct: 2 * clicks.length,
    });
  }, 180_000);

  it('marks windows right: others stay open under one source’s wrong clock, late ones are restated', async () => {
    // two honest sources and one whose clock is an hour ahead, one an hour behind, for a while
    const rounds = length(40, 15);
    let id = 0;
    let earlyClosed = 0;
    const sentAt: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const now = Date.now();
      const click = (at: number): Click => ({ id: String((id += 1)), at, campaign: 'c' });
      sentAt.push(now, now);
      await send(stack, [
        clickEvent(click(now), 'honest', 'honest-1'),
        clickEvent(click(now), 'honest', 'honest-2'),
        clickEvent(click(now + HOUR_MS), 'ahead'),
        clickEvent(click(now - HOUR_MS), 'behind'),
      ]);
      const open = (await clicksOf(stack, 'honest')).filter(({ t }) => Date.parse(t) + WINDOW_MS > now);
      earlyClosed += open.filter(({ state }) => state !== 'provisional').length;
      await waitFor(
        'half a second',
        async () => Date.now() - now,
        (passed) => passed >= 500,
      );
    }
    const honest = await waitFor(
      'all clicks of the honest sources',
      () => clicksOf(stack, 'honest'),
      (points) => sum(points) === sentAt.length,
    );
    expect(honest.filter(({ state }) => state === 'restated')).toEqual([]);
    expect(earlyClosed).toBe(0);

    // their topic falls silent, most partitions with it: the windows become final all the same
    await waitFor(
      'final windows',
      () => clicksOf(stack, 'honest'),
      (points) => points.length > 0 && points.every(({ state }) => state === 'final'),
      120_000,
    );
    const late = Date.now() - 3 * HOUR_MS;
    await send(stack, [clickEvent({ id: 'late', at: late, campaign: 'c' }, 'late')]);
    const points = await waitFor(
      'the late click',
      () => clicksOf(stack, 'late'),
      (found) => sum(found) === 1,
    );
    expect(points).toMatchObject([{ t: windowOf(late), value: 1, state: 'restated' }]);
    report('wrong clocks, idle partitions, late events', {
      'honest clicks': sentAt.length,
      'windows closed early': earlyClosed,
      restated: points.length,
    });
  }, 300_000);
});
