import type { Browser } from 'playwright-core';
import { startBrowser } from '../support/browser';
import { chromiumSuite } from '../support/engines';
import { headerFaults } from '../support/phone-header';
import { startScreenServer } from '../support/screen-server';
import { openView, startFullProduct, type FullProduct, type ScreenView } from '../support/screen-views';
import { LANGUAGES, SCREENS } from '../support/screens';
import { overfullButtons, smallTargets } from '../support/touch-targets';

const PAGES = ['wall', 'alert', 'silences', 'budget', 'explore', 'replay', 'an alert that there is not'];
const OVERLAYS = [
  'the question for the name',
  'the note on an alert',
  'the silence of an alert',
  'the approval of a move',
  'the choice of a moment',
  'the filter',
  'the menu',
  'the sources',
  'the take-over',
];

chromiumSuite('the screen on a phone', (path) => {
  let full: FullProduct;
  let browser: Browser;

  beforeAll(async () => {
    full = await startFullProduct();
    browser = await startBrowser(path);
  }, 180_000);
  afterAll(() => browser?.close(), 60_000);

  const judge = async (view: ScreenView | undefined, locale: string) => {
    if (!view) throw new Error('there is no such view');
    // what is still growing is smaller than it will be
    const options = { locale, ...SCREENS.phone, reducedMotion: 'reduce' as const };
    const page = await openView(browser, full.product.url, view, options);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    const small = await smallTargets(page);
    const overfull = await overfullButtons(page);
    const header = await headerFaults(page);
    await page.close();
    return { width, small, overfull, header };
  };
  const fits = { width: SCREENS.phone.viewport.width, small: [], overfull: [], header: [] };
  const cases = (names: readonly string[]) =>
    names.flatMap((name) => LANGUAGES.map((language) => [name, language] as const));

  it.each(cases(PAGES))(
    'fits, and can be used with a thumb: %s, %s',
    async (name, language) => {
      expect(await judge(full.pages[name], language)).toEqual(fits);
    },
    120_000,
  );

  it.each(cases(OVERLAYS))(
    'fits, and can be used with a thumb: %s, %s',
    async (name, language) => {
      expect(await judge(full.overlays[name], language)).toEqual(fits);
    },
    120_000,
  );

  const narrow = [390, 360].flatMap((width) => LANGUAGES.map((locale) => [width, locale] as const));
  it.each(narrow)(
    'tells in three lines how far its numbers can be trusted, also without a server: %d px, %s',
    async (width, locale) => {
      const server = await startScreenServer();
      const page = await browser.newPage({ ...SCREENS.phone, viewport: { width, height: 844 }, locale });
      await page.goto(`${server.url}/?channel=channel-1&brand=brand-1`);
      for (const part of [
        '.connection.is-live',
        '.badge.demo',
        '.badge.environment',
        '.filter-open.is-active',
      ])
        await page.locator(part).waitFor();
      // the made-up sources last reported on the made-up day
      await page.locator('.source-mark .is-silent').waitFor();
      expect(await headerFaults(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
      await server.stop();
      await page.locator('.connection.is-reconnecting').waitFor();
      expect(await headerFaults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      // far down the page too
      await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
      expect(await headerFaults(page)).toEqual([]);
      await page.close();
    },
    120_000,
  );

  it('leads from the menu to other pages, also by keyboard, and closes it there', async () => {
    const page = await browser.newPage({ ...SCREENS.phone, locale: 'en-US' });
    await page.goto(full.product.url);
    await page.getByRole('button', { name: 'Menu' }).press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Explore' }).waitFor();
    expect(await page.locator('.header-tools').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).tap();
    await page.getByRole('button', { name: '中文' }).tap();
    await page.getByRole('button', { name: '菜单' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('.header-tools').isVisible()).toBe(false);
    await page.close();
  }, 120_000);
});
