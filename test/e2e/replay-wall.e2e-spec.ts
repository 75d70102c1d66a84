import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MarketingEvent } from '@mcc/contracts';
import type { Browser, Page } from 'playwright-core';
import { postEvents } from '../support/api';
import { startBrowser } from '../support/browser';
import { writeBudgetStory } from '../support/budget-story';
import { chromiumSuite } from '../support/engines';
import { newDataDir, startProduct, type Product } from '../support/product';
import { SCREENS } from '../support/screens';
import { waitFor } from '../support/wait';

/** What a replay shows beside the numbers: nothing of the present passes for the past's. */
const WAIT_MS = 60_000;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const order = (id: string, source: string, agoMs: number): MarketingEvent => ({
  id,
  source,
  type: 'order.paid',
  time: new Date(Date.now() - agoMs).toISOString(),
  data: { orderId: id, amount: 100, channel: 'douyin' },
});

/** Somebody else is on duty since `changed`. */
function routesOf(changed: number): string {
  const [day, clock] = [changed - DAY, changed].map((time) => new Date(time).toISOString());
  return `version: 1
receivers:
  - { id: earlier, channels: [{ type: slack, url: { secret: nobody } }] }
  - { id: later, channels: [{ type: slack, url: { secret: nobody } }] }
schedules:
  - id: ops-room
    zone: UTC
    rotations:
      - receivers: [earlier, later]
        from: '${day?.slice(0, 10)}'
        everyDays: 1
        handOver: '${clock?.slice(11, 16)}'
route: { id: everything, receivers: [] }
`;
}

chromiumSuite('the wall of the past', (path) => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  const start = Date.now();
  const past = start - 20 * MINUTE;

  const bar = () => page.getByRole('region', { name: 'Replay' });
  const column = () => page.getByRole('region', { name: 'Alerts', exact: true });
  const budget = () => page.getByRole('region', { name: /^Budget/ });
  const onDuty = (person: string) => column().getByRole('button', { name: new RegExp(person) });
  const sources = () => page.getByRole('region', { name: 'Sources' });

  beforeAll(async () => {
    const dataDir = newDataDir();
    await writeBudgetStory(dataDir, start);
    mkdirSync(join(dataDir, 'secrets'));
    writeFileSync(join(dataDir, 'secrets', 'nobody'), 'https://hooks.slack.com/services/nobody');
    writeFileSync(join(dataDir, 'routes.yaml'), routesOf(start - 10 * MINUTE));
    const env = { MCC_ROUTES: join(dataDir, 'routes.yaml'), MCC_SECRETS_DIR: join(dataDir, 'secrets') };
    product = await startProduct({ dataDir, env });
    await postEvents(product.url, [
      order('o1', 'shop', 30 * MINUTE),
      order('o2', 'shop', 21 * MINUTE),
      order('o3', 'new-shop', 0),
    ]);
    browser = await startBrowser(path);
    page = await browser.newPage({ locale: 'en-US', ...SCREENS.wall });
    page.setDefaultTimeout(WAIT_MS);
    await page.goto(product.url);
  }, 180_000);
  afterAll(() => browser?.close(), 60_000);

  it('shows in the present who is on duty, what waits, and the money', async () => {
    await onDuty('later').waitFor();
    await column()
      .getByRole('link', { name: /Budget moves waiting for approval: 1/ })
      .waitFor();
    await budget().getByRole('link', { name: 'See the budget', exact: true }).waitFor();
    await sources().getByText('new-shop').waitFor();
  }, 120_000);

  it('shows in the past who was on duty, and says that the money is no part of it', async () => {
    await page.evaluate(`location.hash = '#/?at=${new Date(past).toISOString()}'`);
    await bar().getByText('REPLAY', { exact: true }).waitFor();
    await onDuty('earlier').waitFor();
    expect(await onDuty('later').count()).toBe(0);
    await budget().getByText('Not part of a replay.').waitFor();
    expect(await budget().locator('[data-plan], .budget-latest').count()).toBe(0);
    expect(
      await column()
        .getByText(/waiting for approval/)
        .count(),
    ).toBe(0);
  }, 120_000);

  it('shows no source that had not been heard from by then', async () => {
    // both shops have sent what they have only just now
    await sources().getByText('No source has reported yet').waitFor();
    expect(await page.getByRole('button', { name: /^Sources/ }).count()).toBe(0);
  }, 120_000);

  it('offers nothing that acts on the present', async () => {
    const acts = /Acknowledge|Silence:|Note on|Approve|Reject|Stop all|Start again/;
    expect(await page.getByRole('button', { name: acts }).count()).toBe(0);
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    expect(await page.getByRole('dialog').count()).toBe(0);
  }, 120_000);

  it('leaves the past for the page of the money, which is of the present', async () => {
    await budget().getByRole('link', { name: 'See the budget as it is now' }).click();
    await page.getByRole('button', { name: 'Stop all moves' }).waitFor();
    await bar().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Approve/ }).waitFor();
  }, 120_000);

  it('takes a moment as people write it, in the zone of the wall, and says what it cannot read', async () => {
    const chinese = await browser.newPage({
      locale: 'zh-CN',
      timezoneId: 'America/New_York',
      ...SCREENS.wall,
    });
    chinese.setDefaultTimeout(WAIT_MS);
    await chinese.goto(product.url);
    await chinese.locator('[data-kpi="orders"]').waitFor();
    await chinese.keyboard.press('r');
    const dialog = chinese.getByRole('dialog', { name: '回看过去' });
    await dialog.getByText('时区：中国标准时间（GMT+8）').waitFor();
    const field = dialog.getByLabel('时刻');
    await field.fill('昨天');
    await dialog.getByRole('button', { name: '开始回放' }).click();
    await dialog
      .getByRole('alert')
      .getByText(/^时间写法不对/)
      .waitFor();
    const face = new Date(past + 8 * 60 * MINUTE).toISOString();
    await field.fill(`${face.slice(0, 10).replaceAll('-', '/')} ${face.slice(11, 16)}`);
    await dialog.getByRole('button', { name: '开始回放' }).click();
    await chinese.locator('.replay-bar').waitFor();
    await waitFor(
      'the moment in the address',
      () => Promise.resolve(decodeURIComponent(chinese.url())),
      (url) => url.includes(`at=${new Date(past).toISOString().slice(0, 16)}`),
      WAIT_MS,
    );
    await chinese.close();
  }, 120_000);
});
