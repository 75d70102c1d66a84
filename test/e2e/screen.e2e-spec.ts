import type { KpisResponse, KpiUnit, MarketingEvent } from '@mcc/contracts';
import type { Browser, Page } from 'playwright-core';
import { alertsOf, getJson, postEvents, totals } from '../support/api';
import { startBrowser } from '../support/browser';
import { chromiumSuite } from '../support/engines';
import { newDataDir, startProduct, type Product } from '../support/product';
import { waitFor } from '../support/wait';

/**
 * The war room in a real browser, from the empty state to a crash of the server: one page for all tests, never reloaded.
 */
const WAIT_MS = 60_000;
const VISITS = 200;
const CLICKS = 120;
const CHECKOUTS = 60;
const ORDERS = 40;

/** The day must not change while the test runs, or the tiles begin anew. */
const ZONE = new Date().getUTCHours() < 12 ? 'Asia/Shanghai' : 'America/New_York';

/** Counts the notes that the page plays, as nobody listens. */
const COUNT_NOTES = `
  window.notes = 0;
  const play = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) { window.notes += 1; return play.apply(this, when); };
`;

let sent = 0;

function event(type: MarketingEvent['type'], data: MarketingEvent['data'], agoMs = 0): MarketingEvent {
  sent += 1;
  return {
    id: `screen-${sent}`,
    source: 'screen',
    type,
    time: new Date(Date.now() - agoMs).toISOString(),
    data,
  } as MarketingEvent;
}

const many = (count: number, make: (n: number) => MarketingEvent): MarketingEvent[] =>
  Array.from({ length: count }, (_, n) => make(n));

const paidOrder = (n: number): MarketingEvent =>
  event('order.paid', { orderId: `o${n}`, amount: 99.5, channel: 'douyin' });

/** A competitor's price of a quarter of an hour ago, and the one now. */
const priceDrop = (competitor: string, before: number, now: number): MarketingEvent[] => [
  event('competitor.price', { competitor, product: 'Night cream', price: before }, 900_000),
  event('competitor.price', { competitor, product: 'Night cream', price: now }),
];

const takeover = (page: Page) =>
  page.getByRole('alert').filter({ hasText: 'Red alert: somebody has to respond' });

/** What a tile may show of a value: counts whole, ratios in percent with one decimal, money from 1000 on whole. */
const ROUNDED: Partial<Record<KpiUnit, (value: number) => number>> = {
  count: (value) => value,
  ratio: (value) => Math.round(value * 1_000) / 10,
  money: (value) => (value < 1_000 ? value : Math.round(value)),
};

chromiumSuite('the screen', (path) => {
  const dataDir = newDataDir();
  let product: Product;
  let browser: Browser;
  let page: Page;

  const restart = async (): Promise<void> => {
    const port = product ? { port: Number(new URL(product.url).port) } : {};
    product = await startProduct({
      dataDir,
      ...port,
      env: { MCC_TIME_ZONE: ZONE, MCC_ENVIRONMENT: 'rehearsal' },
    });
  };
  const tile = (kpi: string) => page.locator(`[data-kpi="${kpi}"] .tile-value`);
  const shown = async (kpi: string): Promise<number> =>
    Number((await tile(kpi).innerText({ timeout: 1_000 })).replace(/[¥,%\s]/g, ''));
  const showsSoon = (kpi: string, value: number) =>
    waitFor(
      `the tile of ${kpi} to show ${value}`,
      () => shown(kpi),
      (found) => found === value,
      WAIT_MS,
    );
  const connection = () => page.getByRole('status', { name: /^(Connection|连接状态)$/ });
  const acknowledge = () => page.getByRole('button', { name: /^Acknowledge alert: Brand A cut Night cream/ });

  beforeAll(async () => {
    await restart();
    browser = await startBrowser(path);
    page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1920, height: 1080 } });
    page.setDefaultTimeout(WAIT_MS);
    await page.goto(product.url);
  }, 180_000);
  afterAll(() => browser?.close(), 60_000);

  it('without data shows a command that sends the first event, and it does', async () => {
    const command = await page.locator('pre').innerText();
    expect(command).toContain(`curl -X POST ${product.url}/api/v1/events`);
    const body = /-d '(.+)'/.exec(command)?.[1] ?? '';
    expect(await postEvents(product.url, JSON.parse(body))).toMatchObject({ accepted: 1 });
    await tile('orders').waitFor();
    await showsSoon('orders', 1);
  }, 120_000);

  it('tells in the header which installation this is', async () => {
    await page.getByRole('banner').getByText('rehearsal', { exact: true }).waitFor();
  });

  it('tells in the header how the sources are, all of them by one key', async () => {
    const mark = page.getByRole('button', { name: /^数据来源.*来源正常/ });
    await mark.focus();
    await page.keyboard.press('Enter');
    const sources = page.getByRole('group', { name: '数据来源' });
    await sources.getByText('my-shop').waitFor();
    await page.keyboard.press('Escape');
    await sources.waitFor({ state: 'hidden' });
  }, 120_000);

  it('shows the numbers of GET /api/v1/metrics', async () => {
    const answer = await postEvents(product.url, [
      ...many(VISITS, (n) => event('site.visit', { session: `s${n}`, channel: 'douyin' })),
      ...many(CLICKS, () => event('ad.click', { channel: 'douyin', campaign: 'double-11', cost: 0.5 })),
      ...many(CHECKOUTS, (n) => event('site.checkout', { session: `s${n}`, channel: 'douyin' })),
      ...many(ORDERS, paidOrder),
    ]);
    expect(answer).toEqual({ accepted: VISITS + CLICKS + CHECKOUTS + ORDERS, rejected: [] });
    await showsSoon('visits', VISITS);
    await showsSoon('clicks', CLICKS);
    await showsSoon('orders', ORDERS + 1);

    const kpis = ['gmv', 'orders', 'visits', 'clicks', 'spend', 'payment_rate', 'visit_cvr'];
    const { kpis: dictionary } = await getJson<KpisResponse>(`${product.url}/api/v1/kpis`);
    const metrics = await totals(product.url, kpis, []);
    expect(metrics.payment_rate?.['']).toBeCloseTo((ORDERS + 1) / CHECKOUTS);
    for (const kpi of kpis) {
      const { unit } = dictionary.find(({ id }) => id === kpi) ?? {};
      const rounded = unit && ROUNDED[unit]?.(metrics[kpi]?.[''] ?? NaN);
      await showsSoon(kpi, rounded ?? NaN);
    }
  }, 240_000);

  it('tells how long new numbers took to it', async () => {
    const delay = await waitFor(
      'a measurement of the delay',
      async () => (await totals(product.url, ['screen_delay'], [])).screen_delay?.[''] ?? null,
      (seconds) => seconds !== null,
      WAIT_MS,
    );
    expect(delay).toBeGreaterThan(0);
    expect(delay).toBeLessThan(WAIT_MS / 1_000);
  }, 120_000);

  it('shows the same numbers in the funnel and the channel matrix', async () => {
    const metrics = await totals(product.url, ['visits', 'checkouts', 'payment_rate', 'spend', 'gmv'], []);
    const inFunnel = (step: string, part: string) => page.locator(`[data-step="${step}"] .funnel-${part}`);
    await inFunnel('visits', 'value').getByText(String(metrics.visits?.[''])).waitFor();
    await inFunnel('checkouts', 'value').getByText(String(metrics.checkouts?.[''])).waitFor();
    const paymentRate = ((metrics.payment_rate?.[''] ?? NaN) * 100).toFixed(1);
    await inFunnel('orders', 'rate').getByText(`${paymentRate}%`).waitFor();
    const channel = page.locator('[data-channel="douyin"]');
    await channel.getByText(`¥${metrics.spend?.['']?.toFixed(2)}`).waitFor();
  }, 120_000);

  it('is narrowed to a channel, in the address too, and back', async () => {
    await postEvents(product.url, [event('ad.impression', { channel: 'tmall', campaign: 'double-11' })]);
    await showsSoon('impressions', 1);
    await page.getByRole('button', { name: /^(筛选|Filter)/ }).click();
    const channels = page.getByRole('combobox', { name: /^(渠道|Channel)$/ });
    await channels.selectOption('tmall');
    await showsSoon('orders', 0);
    expect(new URL(page.url()).search).toBe('?channel=tmall');
    await channels.selectOption('');
    await showsSoon('orders', ORDERS + 1);
    expect(new URL(page.url()).search).toBe('');
    await page.keyboard.press('Escape');
  }, 120_000);

  it('speaks Chinese and English', async () => {
    const title = () => page.getByRole('heading', { level: 1 }).innerText();
    const language = () => page.locator('html').getAttribute('lang');
    expect([await language(), await title()]).toEqual(['zh-CN', '营销指挥中心']);
    await page.getByRole('button', { name: 'EN' }).click();
    await page.getByRole('heading', { name: 'Alerts', exact: true }).waitFor();
    expect([await language(), await title()]).toEqual(['en', 'Marketing Command Center']);
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '预警', exact: true }).waitFor();
    expect([await language(), await title()]).toEqual(['zh-CN', '营销指挥中心']);
    await page.getByRole('button', { name: 'EN' }).click();
  }, 120_000);

  it('lets a price drop take over the centre until it is closed', async () => {
    await page.addScriptTag({ content: COUNT_NOTES });
    await postEvents(product.url, priceDrop('Brand A', 100, 80));
    await takeover(page)
      .getByText(/^Brand A cut Night cream/)
      .waitFor();
    await page.waitForFunction('window.notes > 0');
    await page.keyboard.press('Escape');
    await takeover(page).waitFor({ state: 'detached' });
  }, 120_000);

  it('shows a price drop as an alert, which can be acknowledged with a name', async () => {
    await acknowledge().click();
    await page.getByRole('dialog').getByLabel('Name').fill('Lin Yue');
    await page.getByRole('button', { name: 'Save and acknowledge' }).click();
    await page.getByText('acknowledged by Lin Yue').waitFor();
    const [alert] = await waitFor(
      'the acknowledgement',
      () => alertsOf(product.url, 'rule=competitor-price'),
      ([first]) => first?.state === 'acknowledged',
      WAIT_MS,
    );
    expect(alert).toMatchObject({ acknowledgedBy: 'Lin Yue', grade: 'red', deadline: null });
    expect(await acknowledge().count()).toBe(0);
  }, 180_000);

  it('shows on the page of an alert what happened and why, and takes a note', async () => {
    await page.getByRole('link', { name: /^Brand A cut Night cream/ }).click();
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByText('Fired').waitFor();
    await timeline.getByText('Lin Yue').waitFor();
    const cause = page.getByRole('region', { name: 'Prices that moved with it' });
    await cause.getByRole('row', { name: /Night cream.*¥100.00 → ¥80.00/ }).waitFor();
    await page.getByRole('img', { name: /^Competitor price, / }).waitFor();

    await page.getByRole('button', { name: 'Note', exact: true }).click();
    await page.getByRole('dialog').getByLabel('Note').fill('Supplier called');
    await page.getByRole('button', { name: 'Write into the timeline' }).click();
    await timeline.getByText('Supplier called').waitFor();
    await page.keyboard.press('Escape');
  }, 120_000);

  it('silences an alert in two presses, and ends the silence', async () => {
    await page.getByRole('button', { name: /^Silence: Brand A cut Night cream/ }).click();
    await page.getByRole('dialog').getByText('Alerts that fit now: 1').waitFor();
    await page.getByRole('button', { name: '1 hour' }).click();
    await page.getByText('Silenced: Known, being handled').waitFor();
    await page.getByRole('link', { name: 'Silences' }).click();
    await page.getByRole('button', { name: /^End now: silence/ }).click();
    await page.getByRole('button', { name: 'Yes, end it' }).click();
    await page.getByText('No silence now').waitFor();
    await page.getByRole('link', { name: 'Back to the wall' }).click();
    await page.getByText('acknowledged by Lin Yue').waitFor();
    await page.getByText('Silenced:').waitFor({ state: 'detached' });
  }, 120_000);

  it('says that it is cut off when the server crashes, and recovers by itself', async () => {
    await page.evaluate('window.loadedOnce = true');
    await product.kill();
    await connection().getByText('Reconnecting').waitFor();
    await page.getByText(/connection to the server is lost/).waitFor();
    // what is known stays on the screen
    expect(await shown('visits')).toBe(VISITS);

    await restart();
    await connection().getByText('Live', { exact: true }).waitFor();
    await page.getByText(/connection to the server is lost/).waitFor({ state: 'detached' });
    await postEvents(
      product.url,
      many(5, (n) => paidOrder(ORDERS + n)),
    );
    await showsSoon('orders', ORDERS + 1 + 5);
    await page.getByText('acknowledged by Lin Yue').waitFor();
    expect(await page.evaluate('window.loadedOnce')).toBe(true);
  }, 240_000);

  it('shows the alerts on a phone without scrolling sideways', async () => {
    const phone = await browser.newPage({
      locale: 'en-US',
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    await phone.goto(product.url);
    await phone.getByRole('link', { name: /^Brand A cut Night cream/ }).waitFor({ timeout: WAIT_MS });
    // another alert may have come before it meanwhile
    const box = await waitFor(
      'the first alert to have its place',
      () => phone.locator('.alert-summary').first().boundingBox(),
      (found) => found !== null,
      WAIT_MS,
    );
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? Infinity) + (box?.width ?? Infinity)).toBeLessThanOrEqual(390);
    expect((box?.y ?? Infinity) + (box?.height ?? Infinity)).toBeLessThanOrEqual(844);
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(390);

    // from the take-over to the cause, and acknowledged with one thumb
    phone.setDefaultTimeout(WAIT_MS);
    await postEvents(product.url, priceDrop('Brand B', 100, 70));
    await takeover(phone).getByRole('link', { name: 'See the cause' }).click();
    await phone.getByRole('heading', { name: /^Brand B cut Night cream/ }).waitFor();
    const button = phone.getByRole('button', { name: 'Acknowledge', exact: true });
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(48);
    expect((await button.boundingBox())?.y).toBeGreaterThan(844 / 2);
    await button.tap();
    await phone.getByRole('dialog').getByLabel('Name').fill('Chen Hao');
    await phone.getByRole('button', { name: 'Save and acknowledge' }).tap();
    await button.waitFor({ state: 'detached' });
    await phone.getByRole('region', { name: 'Timeline' }).getByText('Chen Hao').waitFor();
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(390);
  }, 120_000);
});
