import request from 'supertest';
import type { MarketingEvent } from '@mcc/contracts';
import { GatewayStage } from '../../testing/gateway-stage';

/** Ten in the morning in China. */
const TEN = Date.parse('2026-11-11T10:00:00+08:00');
const stage = new GatewayStage({ timeZone: 'Asia/Shanghai', now: () => TEN + 600_000 });
const click = (id: number, campaign: string, cost: number): MarketingEvent => ({
  id: `c${id}`,
  source: 's',
  type: 'ad.click',
  time: new Date(TEN + id).toISOString(),
  data: { channel: 'jd', campaign, cost },
});
const QUERY = `/api/v1/metrics?kpi=spend,clicks&by=campaign&step=1h&from=${TEN}&to=${TEN + 3_600_000}`;
const get = (path: string) => request(stage.app.getHttpServer()).get(path);

beforeAll(async () => {
  await stage.start();
  await stage.process([click(1, '=1+1', 0.1), click(2, '=1+1', 0.2), click(3, '预热', 5)], TEN);
}, 60_000);

afterAll(async () => {
  await stage.stop();
  stage.remove();
});

it('gives the numbers of the JSON as a file, to who asks for it either way', async () => {
  const { body, headers } = await get(`${QUERY}&format=csv`).expect(200);
  expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
  expect(headers['content-disposition']).toBe(
    'attachment; filename="spend-clicks-by-campaign-20261111T1000-20261111T1100-1h.csv"',
  );
  const { text } = await get(QUERY).set('accept', 'text/csv, application/json;q=0.5').expect(200);
  expect(body).toEqual({});
  expect(text.split('\r\n')).toEqual([
    '\ufeffkpi,campaign,time,value,unit,sample,state',
    "spend,'=1+1,2026-11-11T10:00:00+08:00,0.3,money,2,provisional",
    'spend,预热,2026-11-11T10:00:00+08:00,5,money,1,provisional',
    "clicks,'=1+1,2026-11-11T10:00:00+08:00,2,count,2,provisional",
    'clicks,预热,2026-11-11T10:00:00+08:00,1,count,1,provisional',
    '',
  ]);
});

it('goes on giving JSON to everybody else, and to a browser', async () => {
  for (const accept of ['*/*', 'application/json, text/csv', 'text/html,application/xhtml+xml,*/*;q=0.8']) {
    const { body } = await get(QUERY)
      .set('accept', accept)
      .expect(200)
      .expect('vary', /Accept/);
    expect((body as { series: unknown[] }).series).toHaveLength(4);
  }
});

it('tells what is wrong as everywhere else', async () => {
  const { body } = await get(`${QUERY}&format=xlsx`).expect(400);
  expect(body).toMatchObject({ code: 'invalid-request' });
  await get('/api/v1/metrics?kpi=nothing&format=csv')
    .expect(400)
    .expect('content-type', /problem\+json/);
});
