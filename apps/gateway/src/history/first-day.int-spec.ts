import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import type { MarketingEvent, MetricsResponse, Tile } from '@mcc/contracts';
import { GatewayStage, eventually } from '../testing/gateway-stage';
import { Screen } from '../testing/live-screen';

/** An installation whose first event came at ten, looked at by noon: of 2,400 a day, two of 24 hours are due. */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MIDNIGHT = Date.parse('2026-11-11T00:00:00+08:00');
const TEN = MIDNIGHT + 10 * HOUR;

const folder = mkdtempSync(join(tmpdir(), 'mcc-first-day-'));
const targetsFile = join(folder, 'targets.yaml');
const wallFile = join(folder, 'screen.yaml');
writeFileSync(targetsFile, 'version: 1\ntargets:\n  - { kpi: spend, perDay: 2400 }\n');
writeFileSync(
  wallFile,
  'version: 1\ntiles:\n  - { kpi: spend }\n  - { kpi: budget_pace }\n  - { kpi: online_now, span: latest }\n',
);
const stage = new GatewayStage({
  ...{ targetsFile, wallFile, timeZone: 'Asia/Shanghai' },
  now: () => MIDNIGHT + 12 * HOUR,
});

let serial = 0;
const click = (at: number, cost: number): MarketingEvent => {
  serial += 1;
  const time = new Date(at).toISOString();
  const data = { channel: 'douyin', campaign: 'c', cost };
  return { id: `c${serial}`, source: 'ads', type: 'ad.click', time, data };
};

async function targetOfDay(midnight: number): Promise<unknown> {
  const query = `kpi=spend&from=${midnight}&to=${midnight + DAY}&step=total&compare=target`;
  const { body } = await request(stage.app.getHttpServer()).get(`/api/v1/metrics?${query}`).expect(200);
  return (body as MetricsResponse).series[0]?.target?.[0];
}

async function tilesShown(): Promise<Record<string, Tile>> {
  const screen = new Screen(stage.port, { panels: ['tiles'] });
  try {
    const tiles = await eventually(
      () => screen.shown.tiles,
      (shown) => shown?.some(({ kpi, value }) => kpi === 'spend' && value !== null) ?? false,
    );
    return Object.fromEntries((tiles ?? []).map((tile) => [tile.kpi, tile]));
  } finally {
    screen.socket.close();
  }
}

/** What is known of the begin is kept for a while: a gateway that starts anew asks. */
async function startAnew(): Promise<void> {
  await stage.stop();
  await stage.start();
}

afterAll(async () => {
  await stage.stop();
  stage.remove();
  rmSync(folder, { recursive: true });
});

it('asks for nothing that was due before the first data, in the API and on the tiles', async () => {
  await stage.start();
  await stage.process([click(TEN, 100), click(TEN + HOUR, 80)], TEN + HOUR);
  expect(await targetOfDay(MIDNIGHT)).toMatchObject({
    target: 2_400,
    due: expect.closeTo(200),
    attainment: expect.closeTo(0.9),
    since: new Date(TEN).toISOString(),
  });
  const { spend, budget_pace: pace, online_now: online } = await tilesShown();
  expect(spend).toMatchObject({ value: 180, target: { whole: 2_400, due: expect.closeTo(200) }, since: TEN });
  expect(pace).toMatchObject({ value: expect.closeTo(0.9), since: TEN });
  expect(online).not.toHaveProperty('since');
  expect([spend, online].map((tile) => tile?.noHistory)).toEqual([
    ['previous', 'lastWeek'],
    ['previous', 'lastWeek'],
  ]);
}, 60_000);

it('asks all of the second day and of the first what was due since the first data, and does not compare the two', async () => {
  await stage.process([click(MIDNIGHT - HOUR, 1)], TEN + 2 * HOUR);
  await startAnew();
  expect(await targetOfDay(MIDNIGHT - DAY)).toMatchObject({
    ...{ target: 2_400, due: expect.closeTo(100), attainment: expect.closeTo(0.01) },
    since: new Date(MIDNIGHT - HOUR).toISOString(),
  });
  expect(await targetOfDay(MIDNIGHT)).toMatchObject({ target: 2_400, due: 1_200, attainment: 0.15 });
  const { spend } = await tilesShown();
  expect(spend).toMatchObject({
    ...{ value: 180, target: { due: 1_200 } },
    ...{ previous: null, noHistory: ['previous', 'lastWeek'] },
  });
  expect(spend).not.toHaveProperty('since');
}, 60_000);

it('compares with yesterday once all of it is known', async () => {
  await stage.process([click(MIDNIGHT - DAY, 60)], TEN + 2 * HOUR);
  await startAnew();
  const { spend } = await tilesShown();
  expect(spend).toMatchObject({ value: 180, previous: 60, lastWeek: null, noHistory: ['lastWeek'] });
}, 60_000);
