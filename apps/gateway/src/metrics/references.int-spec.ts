import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import type { MarketingEvent, MetricsResponse } from '@mcc/contracts';
import { GatewayStage } from '../testing/gateway-stage';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Ten in the morning in China. */
const TEN = Date.parse('2026-11-11T10:00:00+08:00');
const MIDNIGHT = TEN - 10 * HOUR;
const DAY_SHIFTS = [1, 2, 3, 4, 5];

const folder = mkdtempSync(join(tmpdir(), 'mcc-targets-'));
const targetsFile = join(folder, 'targets.yaml');
writeFileSync(
  targetsFile,
  `version: 1
targets:
  - { kpi: spend, perDay: 2400 }
  - { kpi: spend, match: { channel: douyin }, perDay: 1200 }
  - { kpi: cpc, value: 4 }
`,
);
const stage = new GatewayStage({ targetsFile, timeZone: 'Asia/Shanghai', now: () => MIDNIGHT + 12 * HOUR });

let serial = 0;
const event = (type: string, at: number, data: object): MarketingEvent => {
  serial += 1;
  return { id: `e${serial}`, source: 's', type, time: new Date(at).toISOString(), data } as MarketingEvent;
};
const mention = (at: number): MarketingEvent =>
  event('social.mention', at, { brand: 'b', platform: 'weibo' });
const click = (at: number, channel: string, cost: number): MarketingEvent =>
  event('ad.click', at, { channel, campaign: 'c', cost });

async function ask(query: string): Promise<MetricsResponse['series']> {
  const { body } = await request(stage.app.getHttpServer()).get(`/api/v1/metrics?${query}`).expect(200);
  return (body as MetricsResponse).series;
}

beforeAll(async () => {
  await stage.start();
  const usual = DAY_SHIFTS.flatMap((days) =>
    Array.from({ length: 16 }, (_, at) => mention(TEN - days * DAY + at)),
  );
  const today = Array.from({ length: 36 }, (_, at) => mention(TEN + at));
  await stage.process(
    [...usual, ...today, click(MIDNIGHT + HOUR, 'douyin', 700), click(MIDNIGHT + 2 * HOUR, 'tmall', 200)],
    TEN,
  );
}, 60_000);

afterAll(async () => {
  await stage.stop();
  stage.remove();
  rmSync(folder, { recursive: true });
});

it('holds a value against what is usual at that time of the day', async () => {
  const [series] = await ask(`kpi=mentions&step=1h&from=${TEN}&to=${TEN + HOUR}&compare=baseline`);
  expect(series?.baseline).toEqual([
    { at: new Date(TEN).toISOString(), expected: 16, low: 4, high: 28, z: 5, days: 5 },
  ]);
});

it('gives the spike of mentions as a KPI', async () => {
  const [hour] = await ask(`kpi=mention_spike&step=1h&from=${TEN}&to=${TEN + HOUR}`);
  expect(hour?.points).toEqual([expect.objectContaining({ value: 5, sample: 36 })]);
  const [total] = await ask(`kpi=mention_spike&step=total&from=${TEN}&to=${TEN + HOUR}`);
  expect(total?.points).toEqual([expect.objectContaining({ value: 5 })]);
});

it('holds spend against its target, and says what the day will come to', async () => {
  const today = `from=${MIDNIGHT}&to=${MIDNIGHT + DAY}&step=total`;
  const [spend] = await ask(`kpi=spend&${today}&compare=target`);
  // at noon half of an even day is due
  expect(spend?.target).toEqual([
    { at: new Date(MIDNIGHT).toISOString(), target: 2_400, due: 1_200, attainment: 0.75 },
  ]);
  const [pace] = await ask(`kpi=budget_pace&${today}&compare=target`);
  expect(pace?.target).toEqual([]);
  const values = (await ask(`kpi=budget_pace,budget_deviation,projected_spend&${today}`)).map(
    ({ kpi, points }) => [kpi, points[0]?.value],
  );
  expect(values).toEqual([
    ['budget_pace', 0.75],
    ['budget_deviation', -0.25],
    ['projected_spend', 1_800],
  ]);
});

it('finds the target of each key; a key without one has none', async () => {
  const series = await ask(`kpi=budget_pace&by=channel&from=${MIDNIGHT}&to=${MIDNIGHT + DAY}&step=total`);
  expect(series.map(({ key, points }) => [key.channel, points[0]?.value])).toEqual([
    ['douyin', 700 / 600],
    ['tmall', null],
  ]);
  const [filtered] = await ask(
    `kpi=budget_pace&filter=channel:douyin&from=${MIDNIGHT}&to=${MIDNIGHT + DAY}&step=total`,
  );
  expect(filtered?.points[0]?.value).toBe(700 / 600);
});

it('counts events per second', async () => {
  const series = await ask(`kpi=events_per_second&from=${TEN}&to=${TEN + 10_000}&step=10s`);
  expect(series[0]?.points).toEqual([expect.objectContaining({ value: 3.6, sample: 36 })]);
});
