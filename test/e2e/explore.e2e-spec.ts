import type { MarketingEvent, MetricsResponse } from '@mcc/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import { getJson, postEvents, totals } from '../support/api';
import { startBrowser } from '../support/browser';
import { readCsv } from '../support/csv';
import { chromiumSuite } from '../support/engines';
import { startProduct, type Product } from '../support/product';
import { waitFor } from '../support/wait';

/** The Explore view in a real browser: its table, the API and the file say the same. */
const WAIT_MS = 60_000;
const FORMULA = "=cmd|' /C calc'!A0";
const ADDRESS = '/#/explore?kpi=spend&by=campaign&range=1h&compare=yesterday';

let sent = 0;
const event = (type: MarketingEvent['type'], data: MarketingEvent['data']): MarketingEvent => {
  sent += 1;
  const time = new Date().toISOString();
  return { id: `explore-${sent}`, source: 'explore', type, time, data } as MarketingEvent;
};
const click = (campaign: string, cost: number): MarketingEvent =>
  event('ad.click', { channel: 'douyin', campaign, cost });

const EVENTS = [
  click(FORMULA, 0.1),
  click(FORMULA, 0.2),
  click('双11, 预热', 1_234.5),
  click('double-11', 40),
  event('order.paid', { orderId: 'o1', amount: 99.5, channel: 'douyin', campaign: 'double-11' }),
];

chromiumSuite('the Explore view', (path) => {
  let product: Product;
  let browser: Browser;
  let page: Page;

  const cell = (row: string, kpi: string): Locator =>
    page.locator(`tr[data-row="${row}"] td[data-column="${kpi} value"]`);
  const numberIn = async (locator: Locator): Promise<number> =>
    Number(/-?[\d,]+(\.\d+)?/.exec(await locator.innerText())?.[0].replaceAll(',', ''));
  const showsSoon = (row: string, kpi: string, value: number): Promise<number> =>
    waitFor(
      `${value} of ${kpi}`,
      () => numberIn(cell(row, kpi)),
      (found) => found === value,
      WAIT_MS,
    );
  const numbersOfTable = async (kpi: string): Promise<Record<string, number>> => {
    const rows = await page.locator('.explore-numbers tbody tr').all();
    const entries = rows.map(async (row) => {
      const name = (await row.getAttribute('data-row')) ?? '';
      return [name, await numberIn(row.locator(`td[data-column="${kpi} value"]`))] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  };
  const download = async (name: string): Promise<{ name: string; rows: Record<string, string>[] }> => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name }).click(),
    ]);
    return { name: file.suggestedFilename(), rows: readCsv(await file.path()) };
  };

  beforeAll(async () => {
    product = await startProduct();
    expect(await postEvents(product.url, EVENTS)).toMatchObject({ accepted: EVENTS.length });
    await waitFor(
      'the events to be counted',
      () => totals(product.url, ['clicks', 'orders'], []),
      ({ clicks, orders }) => clicks?.[''] === 4 && orders?.[''] === 1,
      WAIT_MS,
    );
    browser = await startBrowser(path);
    page = await browser.newPage({ locale: 'en-US', viewport: { width: 1920, height: 1080 } });
    page.setDefaultTimeout(WAIT_MS);
    await page.goto(product.url + ADDRESS);
  }, 180_000);
  afterAll(() => browser?.close(), 60_000);

  it('shows the numbers of the API, with their total', async () => {
    await cell('double-11', 'spend').waitFor();
    const { spend } = await totals(product.url, ['spend'], ['campaign']);
    expect(spend).toEqual({ [FORMULA]: 0.3, '双11, 预热': 1_234.5, 'double-11': 40 });
    expect(await numbersOfTable('spend')).toEqual(spend);
    expect(await numberIn(cell('total', 'spend'))).toBe(1_274.8);
    await page.getByRole('img', { name: /^Course of Spend .*3 lines/ }).waitFor();
  }, 120_000);

  it('gives the same numbers as a file, in which no text is a formula', async () => {
    const { name, rows } = await download('CSV of the totals');
    expect(name).toMatch(/^spend-by-campaign-\d{8}T\d{4}-\d{8}T\d{4}-total\.csv$/);
    const values = Object.fromEntries(rows.map((row) => [row.Campaign, Number(row.Value)]));
    expect(values).toEqual({ [`'${FORMULA}`]: 0.3, '双11, 预热': 1_234.5, 'double-11': 40 });
    for (const row of rows) expect(row.Time).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:00[+-]\d{2}:\d{2}$/);

    const steps = await download('CSV, step by step');
    const sums = steps.rows.reduce((sum, row) => sum + Math.round(Number(row.Value) * 10_000), 0);
    expect(sums / 10_000).toBe(1_274.8);
    for (const cells of [...rows, ...steps.rows].flatMap((row) => Object.values(row)))
      expect(cells).not.toMatch(/^[=@\t\r]/);
  }, 120_000);

  it('is sorted by the heads of its columns, with the keyboard', async () => {
    const order = (): Promise<(string | null)[]> =>
      page
        .locator('.explore-numbers tbody tr')
        .all()
        .then((rows) => Promise.all(rows.map((row) => row.getAttribute('data-row'))));
    expect(await order()).toEqual(['双11, 预热', 'double-11', FORMULA]);
    await page.getByRole('button', { name: 'Sort by Spend' }).press('Enter');
    expect(await order()).toEqual([FORMULA, 'double-11', '双11, 预热']);
  }, 120_000);

  it('reaches the last column also where there are more than fit', async () => {
    const narrow = await browser.newPage({ locale: 'en-US', viewport: { width: 1_000, height: 700 } });
    const columns = 'kpi=spend,gmv,net_gmv&by=campaign&range=1h&compare=previous,target';
    await narrow.goto(`${product.url}/#/explore?${columns}`);
    const last = narrow.locator('.explore-numbers thead th').last();
    await last.waitFor({ timeout: WAIT_MS });
    const inside = `(() => {
      const right = (selector) => [...document.querySelectorAll(selector)].at(-1).getBoundingClientRect().right;
      return right('.explore-numbers thead th') - right('.explore-numbers .table-scroll') <= 1;
    })()`;
    expect(await narrow.evaluate(inside)).toBe(false);
    await narrow.locator('.explore-numbers').hover();
    await waitFor(
      'the last column',
      async () => {
        await narrow.mouse.wheel(400, 0);
        return narrow.evaluate<boolean>(inside);
      },
      (isInside) => isInside,
      WAIT_MS,
    );
    await narrow.close();
  }, 120_000);

  it('shows the same to whoever opens the address, and after a reload', async () => {
    await page.reload();
    await cell('double-11', 'spend').waitFor();
    expect(await numbersOfTable('spend')).toMatchObject({ 'double-11': 40 });
    expect(await page.getByLabel('Split by').inputValue()).toBe('campaign');
    expect(await page.getByLabel('Compare with').inputValue()).toBe('yesterday');
    expect(page.url()).toBe(product.url + ADDRESS);
  }, 120_000);

  it('keeps each choice in the address, and takes it back with the back button', async () => {
    await page.getByRole('link', { name: '双11, 预热' }).click();
    await page.getByRole('button', { name: /^Remove the filter Campaign: 双11, 预热/ }).waitFor();
    await showsSoon('total', 'spend', 1_234.5);
    await page.getByLabel('Split by').selectOption('channel');
    await cell('douyin', 'spend').waitFor();
    const { searchParams } = new URL(page.url().replace('#/explore', ''));
    expect([searchParams.get('by'), searchParams.get('filter')]).toEqual(['channel', 'campaign:双11, 预热']);

    await page.goBack();
    await page.goBack();
    await cell('double-11', 'spend').waitFor();
    expect(page.url()).toBe(product.url + ADDRESS);
  }, 120_000);

  it('says what of an address means nothing, and what to do where there is no data', async () => {
    await page.goto(`${product.url}/#/explore?kpi=refunds&by=colour&range=yesterday`);
    await page.getByRole('alert').getByText('There is no dimension "colour".').waitFor();
    await page.getByRole('heading', { name: 'No data in this range' }).waitFor();
    await page.goto(`${product.url}/#/explore?kpi=nothing`);
    await page.getByRole('alert').getByText('There is no KPI "nothing"').waitFor();
    await page.getByRole('combobox', { name: 'KPI', exact: true }).selectOption('orders');
    await showsSoon('total', 'orders', 1);
  }, 120_000);

  it("narrows all its numbers by the header's filter, which stands in the address", async () => {
    await page.goto(`${product.url}/?campaign=double-11#/explore?kpi=spend&range=1h&filter=channel:douyin`);
    await showsSoon('total', 'spend', 40);
    await page.getByText('From the filter at the top: Campaign: double-11').waitFor();
    const { rows } = await download('CSV of the totals');
    expect(rows.map((row) => Number(row.Value))).toEqual([40]);

    await page.getByRole('button', { name: /^Filter/ }).click();
    await page
      .getByRole('group', { name: 'Filter the wall' })
      .getByLabel('Campaign')
      .selectOption('双11, 预热');
    await showsSoon('total', 'spend', 1_234.5);
    expect(new URL(page.url()).searchParams.get('campaign')).toBe('双11, 预热');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'clear', exact: true }).click();
    await showsSoon('total', 'spend', 1_274.8);
    expect(page.url()).toBe(`${product.url}/#/explore?kpi=spend&range=1h&filter=channel:douyin`);
  }, 120_000);

  it('says which condition the filter of the header contradicts, and what to do where nothing fits', async () => {
    await page.goto(`${product.url}/?campaign=double-11#/explore?kpi=spend&range=1h&filter=campaign:other`);
    await page.getByRole('alert').getByText('The filter "Campaign: other" is left out').waitFor();
    await showsSoon('total', 'spend', 40);
    await page.goto(`${product.url}/?brand=muye#/explore?kpi=spend&range=1h`);
    await page.getByText('The filter at the top holds here too (Brand: muye).').waitFor();
    await page.getByRole('button', { name: 'Clear that filter' }).click();
    await showsSoon('total', 'spend', 1_274.8);
  }, 120_000);

  it('shows a filter only where there are numbers that it applies to', async () => {
    const filter = page.getByRole('button', { name: /^Filter/ });
    await filter.waitFor();
    await page.goto(`${product.url}/#/silences`);
    await page.getByRole('heading', { name: 'Silences' }).waitFor();
    expect(await filter.count()).toBe(0);
    await page.goto(`${product.url}/#/explore?kpi=clicks`);
    await filter.waitFor();
    await showsSoon('total', 'clicks', 4);
  }, 120_000);

  it('is reached from a tile, and by a key', async () => {
    await page.getByRole('link', { name: 'Back to the wall' }).click();
    await page.locator('[data-kpi="clicks"]').getByRole('link').press('Enter');
    await showsSoon('total', 'clicks', 4);
    await page.keyboard.press('Escape');
    await page.locator('[data-kpi="clicks"]').waitFor();
    await page.keyboard.press('e');
    await page.getByRole('heading', { name: 'Explore' }).waitFor();
  }, 120_000);

  it('fits on a phone', async () => {
    const phone = await browser.newPage({
      locale: 'zh-CN',
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    await phone.goto(product.url + ADDRESS);
    await phone.locator(`tr[data-row="double-11"]`).waitFor({ timeout: WAIT_MS });
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(390);
    const { series } = await getJson<MetricsResponse>(`${product.url}/api/v1/metrics?kpi=spend`);
    const shown = await phone.locator('tr[data-row="total"] td').first().innerText();
    expect(shown).toContain(`¥${series[0]?.points[0]?.value?.toLocaleString('en')}`);
  }, 120_000);
});
