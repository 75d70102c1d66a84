import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import type { MarketingEvent, MetricsResponse } from '@mcc/contracts';
import { GatewayStage, eventually } from './testing/gateway-stage';

const DAY = Date.UTC(2026, 10, 11);
const MINUTE = 60_000;
const screenDir = mkdtempSync(join(tmpdir(), 'mcc-screen-'));
const stage = new GatewayStage({ screenDir });

let serial = 0;
function click(at: number, channel: string, cost: number): MarketingEvent {
  serial += 1;
  const data = { channel, campaign: 'c1', cost };
  return { id: `e${serial}`, source: 'ads', type: 'ad.click', time: new Date(at).toISOString(), data };
}

const http = () => request(stage.app.getHttpServer());
const getMetrics = async (query: string): Promise<MetricsResponse> => {
  const response = await http().get(`/api/v1/metrics?${query}`).expect(200);
  return response.body as MetricsResponse;
};

beforeAll(async () => {
  mkdirSync(join(screenDir, 'assets'));
  writeFileSync(join(screenDir, 'index.html'), '<title>screen</title>');
  writeFileSync(join(screenDir, 'assets', 'main-1a2b.js'), '1');
  await stage.start();
  await stage.process(
    [
      click(DAY, 'douyin', 1.25),
      click(DAY + 1_000, 'douyin', 0.0001),
      click(DAY + MINUTE, 'wechat', 2),
      click(DAY + 5 * MINUTE, 'a:b,c', 4),
    ],
    DAY + 3 * MINUTE,
  );
}, 60_000);

afterAll(async () => {
  await stage.stop();
  stage.remove();
  rmSync(screenDir, { recursive: true });
});

describe('GET /api/v1/kpis', () => {
  it('gives the dictionary', async () => {
    const { body } = await http().get('/api/v1/kpis').expect(200);
    expect(body.kpis).toContainEqual(
      expect.objectContaining({ id: 'ctr', formula: 'sum(clicks) / sum(impressions)', unit: 'ratio' }),
    );
  });
});

describe('GET /api/v1/metrics', () => {
  it('gives exact totals by dimension', async () => {
    const { series } = await getMetrics('kpi=clicks,spend&by=channel&step=total');
    const values = Object.fromEntries(
      series.map(({ kpi, key, points }) => [`${kpi}/${key.channel}`, points[0]?.value]),
    );
    expect(values).toEqual({
      'clicks/douyin': 2,
      'clicks/wechat': 1,
      'clicks/a:b,c': 1,
      'spend/douyin': 1.2501,
      'spend/wechat': 2,
      'spend/a:b,c': 4,
    });
  });

  it('gives a series with the state of each point', async () => {
    await eventually(
      () => getMetrics(`kpi=cpc&step=1m&from=${DAY}&to=${DAY + 10 * MINUTE}`),
      ({ series }) => series[0]?.points[0]?.state === 'final',
    );
    const { series } = await getMetrics(`kpi=cpc&step=1m&from=${DAY}&to=${DAY + 10 * MINUTE}`);
    expect(series).toEqual([
      {
        kpi: 'cpc',
        key: {},
        points: [
          { t: '2026-11-11T00:00:00.000Z', value: 0.62505, sample: 2, state: 'final' },
          { t: '2026-11-11T00:01:00.000Z', value: 2, sample: 1, state: 'final' },
          { t: '2026-11-11T00:05:00.000Z', value: 4, sample: 1, state: 'provisional' },
        ],
      },
    ]);
  });

  it('compares a stretch with another, and shows who fell silent', async () => {
    const range = `from=${DAY + 5 * MINUTE}&to=${DAY + 10 * MINUTE}`;
    const { series } = await getMetrics(
      `kpi=clicks&by=channel&step=total&${range}&compare=previous,yesterday`,
    );
    const values = series.map(({ key, points, comparisons }) => [
      key.channel,
      points[0]?.value,
      comparisons?.map((each) => [each.with, each.points[0]?.value, each.points[0]?.at]),
    ]);
    const at = '2026-11-11T00:05:00.000Z';
    expect(values).toEqual([
      [
        'a:b,c',
        1,
        [
          ['previous', undefined, undefined],
          ['yesterday', undefined, undefined],
        ],
      ],
      [
        'douyin',
        undefined,
        [
          ['previous', 2, at],
          ['yesterday', undefined, undefined],
        ],
      ],
      [
        'wechat',
        undefined,
        [
          ['previous', 1, at],
          ['yesterday', undefined, undefined],
        ],
      ],
    ]);
  });

  it('sums a part across all values of a dimension, whatever the split', async () => {
    const { series } = await getMetrics('kpi=mer,roas&by=channel&step=total');
    const of = (kpi: string) => series.filter((each) => each.kpi === kpi).map(({ points }) => points[0]);
    // no GMV at all, but ¥7.2501 of spend in four events
    expect(of('mer').map((each) => [each?.value, each?.sample])).toEqual(Array(3).fill([0, 4]));
    expect(
      of('roas')
        .map((each) => each?.sample)
        .sort(),
    ).toEqual([1, 1, 2]);
  });

  it.each([
    ['filter=channel:douyin&filter=channel:wechat', 3],
    ['filter=channel:douyin,channel:wechat', 3],
    ['filter=channel:a:b%5C,c', 1],
    ['filter=channel:douyin&filter=region:x', undefined],
    ['filter=region:&filter=channel:douyin', 2],
    ['from=2026-11-11T08:01:00%2B08:00', 2],
    ['from=2026-11-11T08:01:00+08:00&to=2026-11-11T00:02:00Z', 1],
  ])('filters %s', async (query, value) => {
    const { series } = await getMetrics(`kpi=clicks&step=total&${query}`);
    expect(series[0]?.points[0]?.value).toBe(value);
  });

  it.each([
    ['kpi=nope', 'unknown-kpi'],
    ['by=channel', 'invalid-request'],
    ['kpi=clicks&kpi=ctr', 'invalid-request'],
    ['kpi=clicks&step=5m', 'unknown-step'],
    ['kpi=clicks&filters=x:y', 'invalid-request'],
    ['kpi=clicks&from=20&to=10', 'bad-range'],
    ['kpi=clicks&from=20&compare=tomorrow', 'unknown-comparison'],
    ['kpi=clicks&compare=previous', 'bad-range'],
    ['kpi=clicks&step=10s&from=0', 'too-many-points'],
  ])('answers %s with problem details %s', async (query, code) => {
    const response = await http().get(`/api/v1/metrics?${query}`).expect(400);
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(response.text)).toMatchObject({ status: 400, code, detail: expect.any(String) });
  });
});

describe('other addresses', () => {
  it('tell the sources', async () => {
    const { body } = await http().get('/api/v1/sources').expect(200);
    expect(body.sources).toMatchObject([{ source: 'ads', lastEventTime: '2026-11-11T00:05:00.000Z' }]);
  });

  it('serve the screen with caching that suits it', async () => {
    const index = await http().get('/').expect(200);
    expect(index.text).toContain('screen');
    expect(index.headers['cache-control']).toBe('no-cache');
    const asset = await http().get('/assets/main-1a2b.js').expect(200);
    expect(asset.headers['cache-control']).toContain('immutable');
    await http().get('/assets/none.js').expect(404);
    await http().get('/../package.json').expect(404);
  });

  it('document the API', async () => {
    const { body } = await http().get('/api/docs/openapi.json').expect(200);
    expect(Object.keys(body.paths as object)).toEqual(
      expect.arrayContaining([
        '/api/v1/kpis',
        '/api/v1/metrics',
        '/api/v1/alerts',
        '/api/v1/alerts/{id}',
        '/api/v1/alerts/{id}/ack',
        '/api/v1/alerts/{id}/feedback',
        '/api/v1/alerts/{id}/cause',
        '/api/v1/dead-letters/{id}',
        '/api/v1/dead-letters/replay',
        '/api/v1/sources',
      ]),
    );
    expect((await http().get('/api/docs').expect(200)).text).toContain('swagger-ui');
    await http().get('/api/docs/assets/swagger-ui-bundle.js').expect(200);
    await http().get('/api/docs/assets/package.json').expect(404);
  });
});
