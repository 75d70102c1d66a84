import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/browser';
import { chromiumSuite } from '../support/engines';
import { startProduct, type Product } from '../support/product';
import { startScreenServer, type ScreenServer } from '../support/screen-server';
import { textFaults } from '../support/text-faults';

/**
 * Everything on the wall can be read, whatever the language and the screen: with the demo's tiles in two rows, and on a wall
 * that is as full as it gets.
 */
const WAIT_MS = 90_000;
const SCREENS = ['zh-CN', 'en-US'].flatMap((locale) =>
  [
    { width: 1_920, height: 1_080 },
    { width: 3_840, height: 2_160 },
  ].map((viewport) => ({ locale, viewport })),
);
const named = SCREENS.map((screen) => ({
  ...screen,
  name: `${screen.locale}, ${screen.viewport.width} × ${screen.viewport.height}`,
}));

chromiumSuite('the wall has room for what it shows', (path) => {
  let browser: Browser;
  let full: ScreenServer;
  let product: Product;

  beforeAll(async () => {
    [browser, full, product] = await Promise.all([
      startBrowser(path),
      startScreenServer(),
      startProduct({ args: [] }),
    ]);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await full?.stop();
  }, 60_000);

  /**
   * Opens the wall and waits until it shows something in each of its parts.
   * @param tiles what its tiles show: on the first day of the demo there is nothing that they could have changed from
   */
  async function open(url: string, screen: (typeof SCREENS)[number], tiles = '.tile-changes'): Promise<Page> {
    const page = await browser.newPage(screen);
    page.setDefaultTimeout(WAIT_MS);
    await page.goto(url);
    for (const part of [tiles, '.trend-canvas canvas', '[data-channel]', '[data-room]'])
      await page.locator(part).first().waitFor();
    for (const part of ['[data-brand]', '[data-price]', '.mention', '.source'])
      await page.locator(part).first().waitFor();
    return page;
  }

  it.each(named)(
    'as full as it gets: $name',
    async ({ name: _, ...screen }) => {
      const page = await open(full.url, screen);
      await page.locator('.budget').waitFor();
      expect(await textFaults(page)).toEqual([]);
      await page.close();
    },
    120_000,
  );

  it.each(named)(
    'with demo data: $name',
    async ({ name: _, ...screen }) => {
      const page = await open(product.url, screen, '.tile-goal');
      expect(await textFaults(page)).toEqual([]);
      await page.close();
    },
    180_000,
  );

  it('shows at least four live rooms, without scrolling', async () => {
    const page = await open(full.url, SCREENS[0]!);
    const shown = await page.evaluate<number>(`(() => {
      const { top, bottom } = document.querySelector('.rooms .table-scroll').getBoundingClientRect();
      const isWhole = (row) => row.getBoundingClientRect().top >= top - 1 && row.getBoundingClientRect().bottom <= bottom + 1;
      return [...document.querySelectorAll('[data-room]')].filter(isWhole).length;
    })()`);
    expect(shown).toBeGreaterThanOrEqual(4);
    await page.close();
  }, 120_000);

  it.each(named)(
    'tells since when an alert is in whose hands in two lines beside its buttons: $name',
    async ({ name: _, ...screen }) => {
      const page = await open(full.url, screen);
      const suppressed = page.locator('.alert.is-suppressed .alert-acts');
      const waiting = page.locator('.alert.is-firing:not(.is-suppressed) .alert-acts');
      // what waits is acknowledged after a while, and others come
      while ((await suppressed.count()) === 0 || (await waiting.count()) === 0) await full.advance(60_000, 1);
      const lines = await page.evaluate<number[]>(`
        [...document.querySelectorAll('.alert-progress')].map((progress) =>
          Math.round(progress.offsetHeight / parseFloat(getComputedStyle(progress).lineHeight)))
      `);
      expect(Math.max(...lines)).toBeLessThanOrEqual(2);
      await page.close();
    },
    120_000,
  );

  it('would be told of text that is cut off, out of its panel or on other text', async () => {
    const page = await open(full.url, SCREENS[0]!);
    await page.addStyleTag({
      content: `[data-kpi="gmv"] .tile-value { width: 2rem; overflow: hidden }
        [data-kpi="orders"] .tile-value { transform: translateX(6rem) }
        [data-kpi="aov"] .tile-foot { margin-top: -2rem }`,
    });
    const faults = (await textFaults(page)).join('\n');
    expect(faults).toMatch(/^cut: .*in gmv/m);
    expect(faults).toMatch(/^out of its frame: .*in orders/m);
    expect(faults).toMatch(/^on one another: .*in aov/m);
    await page.close();
  }, 120_000);

  it('has no alert that says nothing', async () => {
    const page = await open(full.url, SCREENS[0]!);
    expect(await page.locator('[role="alert"]:empty').count()).toBe(0);
    await page.close();
  }, 120_000);
});
