import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { graveViolations } from '../support/accessibility';
import { alertsOf, postEvents } from '../support/api';
import { startBrowser } from '../support/browser';
import { chromiumSuite } from '../support/engines';
import { startProduct, type Product } from '../support/product';
import { EVERYTHING, priceDrop } from '../support/screen-events';
import { LANGUAGES, SCREENS, type ScreenName } from '../support/screens';
import { waitFor } from '../support/wait';

const WAIT_MS = 60_000;

chromiumSuite('the screen, for everybody', (path) => {
  let product: Product;
  let browser: Browser;
  let alert = '';

  beforeAll(async () => {
    product = await startProduct();
    browser = await startBrowser(path);
  }, 180_000);
  afterAll(() => browser?.close(), 60_000);

  const open = async (view: string, options: BrowserContextOptions): Promise<Page> => {
    const page = await browser.newPage(options);
    page.setDefaultTimeout(WAIT_MS);
    await page.goto(product.url + view);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  };

  it.each(LANGUAGES)(
    'has no grave fault while there is no data, in %s',
    async (locale) => {
      const page = await open('', { locale });
      await page.locator('pre').waitFor();
      expect(await graveViolations(page)).toEqual([]);
      await page.close();
    },
    120_000,
  );

  it('sends a test event by itself, and shows it as a number', async () => {
    const page = await open('', { locale: 'zh-CN' });
    await page.getByRole('button', { name: '发送测试事件' }).click();
    await page.locator('[data-kpi="orders"] .tile-value').getByText('1', { exact: true }).waitFor();
    await page.locator('[data-kpi="gmv"] .tile-value').getByText('¥199.00').waitFor();
    await page.close();
  }, 120_000);

  it('stands still where people want less motion, also when an alert takes over the centre', async () => {
    await postEvents(product.url, EVERYTHING);
    const page = await open('', { locale: 'en-US', reducedMotion: 'reduce', ...SCREENS.wall });
    await page.locator('[data-kpi]').first().waitFor();
    await postEvents(product.url, priceDrop('Brand A', 80));
    await page.getByRole('alert').filter({ hasText: 'Red alert' }).waitFor();
    await page.locator('[data-alert]').first().waitFor();
    expect(await page.evaluate('document.getAnimations().length')).toBe(0);
    const moving = `[...document.querySelectorAll('*')].filter((element) => {
      const { animationName, transitionDuration } = getComputedStyle(element);
      return animationName !== 'none' || transitionDuration.split(', ').some((each) => parseFloat(each) > 0.001);
    }).map(({ className }) => className)`;
    expect(await page.evaluate(moving)).toEqual([]);
    await page.close();
  }, 180_000);

  it('would be told of text that is hard to read', async () => {
    const page = await open('', { locale: 'en-US', ...SCREENS.wall });
    await page.getByRole('link', { name: 'GMV', exact: true }).waitFor();
    await page.addStyleTag({ content: '.tile-name { color: #3a4654 !important }' });
    expect(await graveViolations(page)).toContainEqual(expect.stringMatching(/^color-contrast at .*GMV/));
    await page.close();
  }, 120_000);

  const views = (): Record<string, { path: string; shows: string }> => ({
    wall: { path: '', shows: '[data-kpi="orders"]' },
    alert: { path: `/#/alerts/${alert}`, shows: 'main li time, main ol li' },
    'no silences': { path: '/#/silences', shows: '.panel-empty' },
    'a budget without moves': { path: '/#/budget', shows: '.plan' },
  });
  const cases = Object.keys(views()).flatMap((view) =>
    (Object.keys(SCREENS) as ScreenName[]).flatMap((screen) =>
      LANGUAGES.map((locale) => [view, screen, locale] as const),
    ),
  );

  it.each(cases)(
    'has no grave fault: %s, %s, %s',
    async (view, screen, locale) => {
      const found = await waitFor(
        'an alert',
        () => alertsOf(product.url, 'rule=competitor-price'),
        (alerts) => alerts.length > 0,
      );
      alert = found[0]?.id ?? '';
      const { path: address, shows } = views()[view]!;
      const page = await open(address, { locale, ...SCREENS[screen] });
      await page.locator(shows).first().waitFor();
      expect(await graveViolations(page)).toEqual([]);
      await page.close();
    },
    120_000,
  );
});
