import type { Browser } from 'playwright-core';
import { startBrowser } from '../support/browser';
import { chromiumSuite } from '../support/engines';
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
    await page.close();
    return { width, small, overfull };
  };
  const fits = { width: SCREENS.phone.viewport.width, small: [], overfull: [] };
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
});
