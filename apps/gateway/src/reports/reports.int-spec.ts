import request from 'supertest';
import type { AlertMessage, MarketingEvent, MetricsResponse, Report } from '@mcc/contracts';
import { GatewayStage, eventually } from '../testing/gateway-stage';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 2026-11-11, Asia/Shanghai */
const DAY_START = Date.parse('2026-11-11T00:00:00+08:00');
let now = DAY_START + 33 * HOUR;
const stage = new GatewayStage({ now: () => now });
const http = () => request(stage.app.getHttpServer());
const json = async (path: string): Promise<Report> =>
  (await http().get(`/api/v1/reports/${path}`).expect(200)).body as Report;

let serial = 0;
function event(type: MarketingEvent['type'], at: number, data: object): MarketingEvent {
  serial += 1;
  return { id: `e${serial}`, source: 's', type, time: new Date(at).toISOString(), data } as MarketingEvent;
}
const paid = (at: number, amount: number, channel: string): MarketingEvent =>
  event('order.paid', at, { orderId: `o${serial}`, amount, channel, customerKind: 'new' });
const spend = (at: number, amount: number, channel: string): MarketingEvent =>
  event('ad.spend', at, { channel, campaign: 'c', amount });

const fired = (id: string, at: number, fields: Partial<AlertMessage> = {}): AlertMessage => ({
  ...{ version: 1, transitionId: `${id}:fire`, alertId: id, kind: 'fire', at, producedAt: at },
  ...{ rule: 'payment-collapse', ruleName: { 'zh-CN': '支付率骤降', en: 'Payments <b>collapsed</b>' } },
  ...{ key: { channel: 'douyin' }, episode: 1, grade: 'red', responseWithinMs: 7_200_000 },
  summary: { 'zh-CN': '摘要', en: 'Summary' },
  ...fields,
});

beforeAll(async () => {
  await stage.start();
  const days = [DAY_START - 7 * DAY, DAY_START - DAY, DAY_START];
  const orders = days.flatMap((day, index) => [
    paid(day + 10 * HOUR, 100.01 * (index + 1), 'douyin'),
    paid(day + 20 * HOUR, 0.1, '<img src=x>'),
  ]);
  await stage.process(orders, DAY_START + 33 * HOUR);
  await stage.process(
    days.map((day) => spend(day + 11 * HOUR, 20, 'douyin')),
    DAY_START + 33 * HOUR,
  );
  const competitor = { competitor: 'rival', product: 'cream' };
  await stage.process(
    [
      event('competitor.price', DAY_START - 7 * DAY, { ...competitor, price: 100, ownPrice: 90 }),
      event('competitor.price', DAY_START + HOUR, { ...competitor, price: 80, ownPrice: 90 }),
      event('competitor.launch', DAY_START + 2 * HOUR, { ...competitor, text: 'A <new> cream' }),
    ],
    DAY_START + 33 * HOUR,
  );
  await stage.transition(fired('a1', DAY_START + 10 * HOUR));
}, 60_000);
afterAll(async () => {
  await stage.stop();
  stage.remove();
});

it.each(['daily', 'weekly'])('gives the very numbers of GET /api/v1/metrics: %s', async (kind) => {
  const report = await json(`${kind}?date=2026-11-11&format=json`);
  const { body } = await http().get(report.metrics).expect(200);
  const { series } = body as MetricsResponse;
  expect(report.figures.length).toBeGreaterThan(5);
  expect(report.figures.some(({ value }) => value !== null)).toBe(true);
  for (const { id, value, sample, state, comparisons, target } of report.figures) {
    const asked = series.find(({ kpi }) => kpi === id);
    const point = asked?.points[0];
    expect([id, value, sample, state]).toEqual([
      id,
      point?.value ?? null,
      point?.sample ?? 0,
      point?.state ?? null,
    ]);
    expect(comparisons.map((each) => [each.with, each.value])).toEqual(
      (asked?.comparisons ?? []).map((each) => [each.with, each.points[0]?.value ?? null]),
    );
    expect(target?.attainment).toBe(asked?.target?.[0]?.attainment);
  }
});

it('holds the day against the day before, the week before and the best, and splits it by channel', async () => {
  const report = await eventually(
    () => json('daily?date=2026-11-11&format=json'),
    ({ alerts, standing }) => alerts.raised === 1 && standing === 'final',
  );
  expect(report).toMatchObject({
    kind: 'daily',
    date: '2026-11-11',
    timeZone: 'Asia/Shanghai',
    isEmpty: false,
  });
  expect(report.figures.find(({ id }) => id === 'gmv')).toMatchObject({
    value: 300.13,
    comparisons: [
      { with: 'yesterday', value: 200.12 },
      { with: 'last-week', value: 100.11 },
    ],
    best: { value: 200.12, date: '2026-11-10', days: 2, isBeaten: true },
  });
  const { tables, charts, alerts } = report;
  expect(tables[0]?.rows.map(({ key }) => key.channel)).toEqual(['douyin', '<img src=x>']);
  expect(charts.find(({ id }) => id === 'gmv')?.series[0]?.values[10]).toBe(300.03);
  expect(alerts.grades[0]).toMatchObject({ grade: 'red', raised: 1, open: 1 });
});

it('tells the week of competitors: prices, launches, and who is ahead', async () => {
  const report = await json('weekly?date=2026-11-11&format=json');
  expect(report).toMatchObject({
    kind: 'weekly',
    date: '2026-11-09',
    standing: 'running',
    alerts: { raised: 0 },
  });
  const prices = report.tables.find(({ id }) => id === 'prices');
  expect(prices?.rows[0]).toMatchObject({ key: { competitor: 'rival', product: 'cream' } });
  expect(prices?.rows[0]?.cells[1]).toEqual({ value: 80, change: -0.2 });
  expect(report.moves).toMatchObject([{ kind: 'launch', competitor: 'rival', text: 'A <new> cream' }]);
});

it('holds the brief against the week before and the best week, as the API has them', async () => {
  const report = await json('weekly?date=2026-11-11&format=json');
  const orders = report.figures.find(({ id }) => id === 'orders');
  expect(orders).toMatchObject({ value: 4, comparisons: [{ with: 'previous', value: 2, change: 1 }] });
  const question = 'kpi=orders,gmv&step=1w&from=2025-10-06T00:00:00%2B08:00&to=2026-11-09T00:00:00%2B08:00';
  const { body } = await http().get(`/api/v1/metrics?${question}`).expect(200);
  for (const { kpi, points } of (body as MetricsResponse).series) {
    const best = points.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))[0];
    expect(report.figures.find(({ id }) => id === kpi)?.best).toMatchObject({
      value: best?.value,
      date: '2026-11-02',
      days: 7 * points.length,
    });
  }
  const page = await http().get('/api/v1/reports/weekly?date=2026-11-11&lang=en').expect(200);
  expect(page.text).toContain('new best of 1 week');
});

it('is a page, or Markdown, with all texts harmless', async () => {
  const page = await http().get('/api/v1/reports/daily?date=2026-11-11&lang=en').expect(200);
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  });
  expect(page.text).toContain('<svg');
  expect(page.text).toContain('&lt;img src=x&gt;');
  expect(page.text).toContain('Payments &lt;b&gt;collapsed&lt;/b&gt;');
  expect(page.text).not.toMatch(/<img|<b>/);
  const markdown = await http().get('/api/v1/reports/daily?date=2026-11-11&format=markdown').expect(200);
  expect(markdown.headers['content-type']).toBe('text/markdown; charset=utf-8');
  expect(markdown.text).toMatch(/^# 营销作战日报 2026-11-11\n/);
  expect(markdown.text).toContain('\\<img src=x\\>');
});

it('without a date is the latest whole day, or the running one where nothing is before', async () => {
  expect((await json('daily?format=json')).date).toBe('2026-11-11');
  now = DAY_START - 7 * DAY + 12 * HOUR;
  expect(await json('daily?format=json')).toMatchObject({ date: '2026-11-04', standing: 'running' });
  const page = await http().get('/api/v1/reports/daily?lang=en').expect(200);
  expect(page.headers['content-location']).toBe('/api/v1/reports/daily?date=2026-11-04&lang=en&format=html');
  now = DAY_START + 33 * HOUR;
});

it('says that a day is empty and what to do', async () => {
  const { text } = await http().get('/api/v1/reports/daily?date=2026-10-01&lang=en').expect(200);
  expect(text).toContain('There is no data of this period.');
});

it('says what is wrong with a question', async () => {
  const problem = async (query: string) =>
    (await http().get(`/api/v1/reports/daily?${query}`).expect(400)).body;
  expect(await problem('date=2026-02-30')).toMatchObject({
    code: 'bad-date',
    detail: expect.stringContaining('is no day'),
  });
  expect(await problem('date=2027-01-01')).toMatchObject({
    detail: expect.stringContaining('in the future'),
  });
  expect(JSON.stringify(await problem('format=pdf'))).toContain('format must be one of');
  expect(JSON.stringify(await problem('lang=fr'))).toContain('lang must be one of');
  await http().get('/api/v1/reports/monthly').expect(404);
});
