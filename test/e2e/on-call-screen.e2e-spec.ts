import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AlertView, EscalationsResponse } from '@mcc/contracts';
import type { Browser, Page } from 'playwright-core';
import { getJson } from '../support/api';
import { startBrowser } from '../support/browser';
import { chromiumSuite } from '../support/engines';
import { newDataDir, startProduct, type Product } from '../support/product';
import { waitFor } from '../support/wait';

/** Who is called for an alert, as the wall and its page tell it, and the reports, on a wall and on a phone. */
const WAIT_MS = 60_000;
const ROUTES = `version: 1
receivers:
  - { id: li, channels: [{ type: slack, url: 'https://127.0.0.1/li' }] }
  - { id: lead, channels: [{ type: slack, url: 'https://127.0.0.1/lead' }] }
schedules:
  - { id: on-call, zone: Asia/Shanghai, rotations: [{ receivers: [li], from: '2026-01-01' }] }
route:
  id: everything
  group_wait: 0s
  receivers: [on-call]
  escalation: [{ after: 30m, receivers: [lead] }]
`;

chromiumSuite('the on-call side of the screen', (path) => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  let drill: AlertView;

  const post = async <T>(address: string, body: object): Promise<T> => {
    const answer = await fetch(`${product.url}/api/v1/${address}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.ok).toBe(true);
    return (await answer.json()) as T;
  };
  const open = async (hash: string, options: object): Promise<Page> => {
    const opened = await browser.newPage({ locale: 'en-US', timezoneId: 'Asia/Shanghai', ...options });
    opened.setDefaultTimeout(WAIT_MS);
    await opened.goto(`${product.url}/${hash}`);
    return opened;
  };
  const panel = () => page.getByRole('region', { name: 'Escalation', exact: true });

  beforeAll(async () => {
    const dataDir = newDataDir();
    const routes = join(dataDir, 'routes.yaml');
    await writeFile(routes, ROUTES);
    product = await startProduct({ dataDir, env: { MCC_ROUTES: routes } });
    browser = await startBrowser(path);
    page = await open('#/silences', { viewport: { width: 1920, height: 1080 } });
    await page.getByRole('heading', { name: 'Silences', exact: true }).waitFor();
  }, 180_000);
  afterAll(() => browser?.close(), 60_000);

  it('a red alert that takes over tells who is next and when', async () => {
    drill = await post<AlertView>('drills', { grade: 'red', author: 'Chen Hao' });
    const takeover = page.locator('.takeover');
    await takeover.getByText(/^at \d\d:\d\d:\d\d lead, if nobody responds/).waitFor();
    await takeover.getByRole('link', { name: 'See the cause' }).click();
    await panel().waitFor();
  }, 120_000);

  it('its page tells who was told, who is next, and who is on duty', async () => {
    const told = await waitFor(
      'the first step',
      () => getJson<EscalationsResponse>(`${product.url}/api/v1/on-call/escalations`),
      ({ escalations: [first] }) => first?.reached === 1,
      WAIT_MS,
    );
    expect(told.escalations[0]?.next?.persons).toEqual(['lead']);
    const [first, second] = [panel().getByRole('listitem').nth(0), panel().getByRole('listitem').nth(1)];
    await first.getByText('on-call: li').waitFor();
    await first.getByText(/^told \d\d:\d\d:\d\d$/).waitFor();
    await second.getByText(/^due \d\d:\d\d:\d\d$/).waitFor();
    await panel().getByText('On call now').waitFor();
  }, 120_000);

  it('stands still in the hands of somebody, and is gone with the alert', async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await post(`alerts/${drill.id}/ack`, { actor: 'Li Na', until });
    await panel()
      .getByText(/^In hand until .*; then it begins anew$/)
      .waitFor();
    await panel()
      .getByText(/^at .* lead, when the acknowledgement has ended/)
      .waitFor();
    await post(`alerts/${drill.id}/resolve`, { actor: 'Li Na', reason: 'fixed' });
    await panel().waitFor({ state: 'detached' });
  }, 120_000);

  it('leads to the reports in the language of the screen, also on a phone', async () => {
    await page.getByRole('link', { name: 'Daily war report and weekly brief' }).click();
    const sheet = (of: Page, title: string) => of.frameLocator(`iframe[title="${title}"]`);
    await sheet(page, 'Daily war report').getByRole('heading', { level: 1 }).waitFor();
    // nobody has chosen a date: it is that of the report which is shown
    expect(await page.getByLabel('Day').inputValue()).toMatch(/^\d{4}-\d\d-\d\d$/);
    await page.getByLabel('Day').fill('2099-01-01');
    await page.getByRole('alert').getByText('lies in the future').waitFor();
    const phone = await open('#/reports/weekly', {
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
      locale: 'zh-CN',
    });
    await sheet(phone, '竞品周报')
      .getByRole('heading', { level: 1, name: /^竞品周报/ })
      .waitFor();
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(390);
  }, 120_000);
});
