import type { MarketingEvent } from '@mcc/contracts';
import type { Browser, Page } from 'playwright-core';
import { alertsOf, postEvents } from '../support/api';
import { startBrowser } from '../support/browser';
import { chromiumSuite } from '../support/engines';
import { startProduct, type Product } from '../support/product';
import { waitFor } from '../support/wait';

/** The past of the wall in a real browser: orders of three moments of the last half hour, and an alert. */
const WAIT_MS = 60_000;
const MINUTE = 60_000;
/** The day must not change while the test runs, or the tiles begin anew. */
const ZONE = new Date().getUTCHours() < 12 ? 'Asia/Shanghai' : 'America/New_York';
const ORDERS = { halfAnHourAgo: 5, tenMinutesAgo: 7, now: 3 };
const ALL = 15;

let sent = 0;
function orders(count: number, time: number): MarketingEvent[] {
  return Array.from({ length: count }, () => {
    sent += 1;
    const data = { orderId: `o${sent}`, amount: 100, channel: 'douyin' };
    return {
      id: `replay-${sent}`,
      source: 'shop',
      type: 'order.paid',
      time: new Date(time).toISOString(),
      data,
    };
  });
}

const price = (amount: number, time: number, competitor = 'Brand A'): MarketingEvent => {
  sent += 1;
  const data = { competitor, product: 'Night cream', price: amount };
  return {
    id: `replay-${sent}`,
    source: 'prices',
    type: 'competitor.price',
    time: new Date(time).toISOString(),
    data,
  };
};

const inAddress = (time: number, more = ''): string =>
  `/#/?at=${new Date(time).toISOString().replace(/\.\d+Z/, 'Z')}${more}`;

/** A moment as the screen writes it. */
const written = (time: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'medium' }).format(time);

chromiumSuite('the past of the wall', (path) => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  const start = Date.now();
  const twentyMinutesAgo = Math.floor((start - 20 * MINUTE) / 1_000) * 1_000;

  const tile = (kpi: string) => page.locator(`[data-kpi="${kpi}"] .tile-value`);
  const showsOrders = (count: number) =>
    waitFor(
      `the tile of orders to show ${count}`,
      () => tile('orders').innerText({ timeout: 1_000 }),
      (text) => text.trim() === String(count),
      WAIT_MS,
    );
  const bar = () => page.getByRole('region', { name: 'Replay' });
  const connection = () => page.getByRole('status', { name: 'Connection' });
  const isLive = async (): Promise<void> => {
    await bar().waitFor({ state: 'detached' });
    await connection().getByText('Live', { exact: true }).waitFor();
  };

  beforeAll(async () => {
    product = await startProduct({ env: { MCC_TIME_ZONE: ZONE } });
    await postEvents(product.url, [
      ...orders(ORDERS.halfAnHourAgo, start - 30 * MINUTE),
      ...orders(ORDERS.tenMinutesAgo, start - 10 * MINUTE),
      ...orders(ORDERS.now, start),
    ]);
    browser = await startBrowser(path);
    page = await browser.newPage({ locale: 'en-US', viewport: { width: 1920, height: 1080 } });
    page.setDefaultTimeout(WAIT_MS);
    await page.goto(product.url);
    await showsOrders(ALL);
  }, 180_000);
  afterAll(() => browser?.close(), 60_000);

  it('shows the moment of a link, marked over the whole wall', async () => {
    await page.goto(product.url + inAddress(twentyMinutesAgo, '&speed=600'));
    await bar().getByText('REPLAY', { exact: true }).waitFor();
    await bar().getByText(written(twentyMinutesAgo)).waitFor();
    await bar().getByText('paused').waitFor();
    expect(await page.locator('.replay-frame').isVisible()).toBe(true);
    await showsOrders(ORDERS.halfAnHourAgo);
    await page.locator('[data-channel="douyin"]').getByText('¥500.00').waitFor();
    await page.locator('.clock-time').getByText(written(twentyMinutesAgo).slice(11)).waitFor();
    await connection().getByText('Replay').waitFor();
  }, 120_000);

  it('goes on and back by keys, a minute at a time', async () => {
    await page.keyboard.press('.');
    await bar()
      .getByText(written(twentyMinutesAgo + MINUTE))
      .waitFor();
    await page.keyboard.press(',');
    await bar().getByText(written(twentyMinutesAgo)).waitFor();
    expect(page.url()).toContain(inAddress(twentyMinutesAgo));
  }, 120_000);

  it('plays through what happened until it has caught up with the present', async () => {
    await bar().getByRole('button', { name: '×60', exact: true }).click();
    await page.keyboard.press('p');
    await bar().getByText('playing').waitFor();
    await showsOrders(ORDERS.halfAnHourAgo + ORDERS.tenMinutesAgo);
    await bar().getByRole('button', { name: '×600' }).click();
    await bar().getByText('caught up with now').waitFor();
    await showsOrders(ALL);
  }, 120_000);

  it('goes back to live, where what comes is shown', async () => {
    await bar().getByRole('button', { name: 'Back to live' }).click();
    await isLive();
    expect(new URL(page.url()).hash).toBe('#/');
    await postEvents(product.url, orders(1, Date.now()));
    await showsOrders(ALL + 1);
  }, 120_000);

  it('lets a moment be chosen in the business zone', async () => {
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: 'Look at the past' });
    await dialog.getByLabel('Moment').fill(written(twentyMinutesAgo).replace(' ', 'T'));
    await dialog.getByLabel('Speed').selectOption('1');
    await dialog.getByRole('button', { name: 'Start the replay' }).click();
    await showsOrders(ORDERS.halfAnHourAgo);
    await bar().getByText('playing').waitFor();
    await page.keyboard.press('r');
    await isLive();
  }, 120_000);

  it('says where history begins, and stays live', async () => {
    const tooEarly = inAddress(start - 5 * 60 * MINUTE).slice(1);
    await page.evaluate(`location.hash = '${tooEarly}'`);
    await page.getByText(/history begins at/).waitFor();
    await isLive();
    await page.getByRole('button', { name: 'All right' }).click();
    await page.getByText(/history begins at/).waitFor({ state: 'detached' });
  }, 120_000);

  it('shows alerts as they stood, with nothing that takes over and nothing to press', async () => {
    await postEvents(product.url, [price(100, Date.now() - 15 * MINUTE), price(80, Date.now())]);
    const [raised] = await waitFor(
      'the price drop to be an alert',
      () => alertsOf(product.url, 'rule=competitor-price&state=firing'),
      ({ length }) => length === 1,
      WAIT_MS,
    );
    await page.getByRole('alert').filter({ hasText: 'Red alert' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Acknowledge alert/ }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Lin Yue');
    await page.getByRole('button', { name: 'Save and acknowledge' }).click();
    await page.getByText('acknowledged by Lin Yue').waitFor();

    await page.getByRole('link', { name: /^Brand A cut Night cream/ }).click();
    // the link names the second in which it was raised, to its end
    const moment = Date.parse(raised?.raisedAt ?? '') + 999;
    await waitFor(
      'that second to be over',
      () => Promise.resolve(Date.now()),
      (now) => now > moment,
      WAIT_MS,
    );
    await page.getByRole('link', { name: 'See the wall at that moment' }).click();
    await bar().getByText(written(moment)).waitFor();
    const column = page.getByRole('region', { name: 'Alerts' });
    await column.getByText('go back to live to act on alerts').waitFor();
    expect(await column.getByRole('button', { name: /Acknowledge|Silence|Note/ }).count()).toBe(0);
    expect(await page.getByRole('alert').filter({ hasText: 'Red alert' }).count()).toBe(0);
  }, 180_000);

  it('tells in the past of a red alert in the present', async () => {
    await postEvents(product.url, [
      price(100, Date.now() - 15 * MINUTE, 'Brand B'),
      price(70, Date.now(), 'Brand B'),
    ]);
    await bar().getByText('New red alerts in the present: 1.').waitFor();
    await bar().getByRole('button', { name: 'Back to live' }).click();
    await isLive();
    await page.getByRole('link', { name: /^Brand B cut Night cream/ }).waitFor();
  }, 120_000);

  it('can be used on a phone', async () => {
    const phone = await browser.newPage({
      locale: 'en-US',
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    phone.setDefaultTimeout(WAIT_MS);
    await phone.goto(product.url + inAddress(twentyMinutesAgo));
    const onPhone = phone.getByRole('region', { name: 'Replay' });
    await onPhone.getByText(written(twentyMinutesAgo)).waitFor();
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await onPhone.getByRole('button', { name: 'Forward one minute' }).tap();
    await onPhone.getByText(written(twentyMinutesAgo + MINUTE)).waitFor();
    await onPhone.getByRole('button', { name: 'Back to live' }).tap();
    await onPhone.waitFor({ state: 'detached' });
  }, 120_000);
});
