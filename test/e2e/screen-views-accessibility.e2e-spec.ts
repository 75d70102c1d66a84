import type { Browser } from 'playwright-core';
import { graveViolations } from '../support/accessibility';
import { startBrowser } from '../support/browser';
import { chromiumSuite } from '../support/engines';
import { openView, startFullProduct, type FullProduct, type ScreenView } from '../support/screen-views';
import { LANGUAGES, SCREENS, type ScreenName } from '../support/screens';

const PAGES = [
  'replay',
  'an alert that there is not',
  'silences',
  'budget',
  'explore',
  'an address that means nothing',
];
const OVERLAYS = [
  'the question for the name',
  'the note on an alert',
  'the silence of an alert',
  'the approval of a move',
  'the stop switch',
  'the choice of a moment',
  'the filter',
  'the sources',
  'the take-over',
];
const SIZES = Object.keys(SCREENS) as ScreenName[];

const everywhere = (names: readonly string[]) =>
  names.flatMap((name) =>
    SIZES.flatMap((size) => LANGUAGES.map((language) => [name, size, language] as const)),
  );
/** Both languages and both sizes, without each of each. */
const crosswise = (names: readonly string[]) =>
  names.flatMap((name) => [[name, 'wall', 'zh-CN'] as const, [name, 'phone', 'en-US'] as const]);

chromiumSuite('every view, for everybody', (path) => {
  let full: FullProduct;
  let browser: Browser;

  beforeAll(async () => {
    full = await startFullProduct();
    browser = await startBrowser(path);
  }, 180_000);
  afterAll(() => browser?.close(), 60_000);

  const violationsOf = async (view: ScreenView | undefined, size: ScreenName, locale: string) => {
    if (!view) throw new Error('there is no such view');
    // axe judges colours as they are in the end
    const options = { locale, ...SCREENS[size], reducedMotion: 'reduce' as const };
    const page = await openView(browser, full.product.url, view, options);
    const found = await graveViolations(page);
    await page.close();
    return found;
  };

  it.each(everywhere(PAGES))(
    'has no grave fault: %s, %s, %s',
    async (name, size, language) => {
      expect(await violationsOf(full.pages[name], size, language)).toEqual([]);
    },
    120_000,
  );

  const ofPhone = LANGUAGES.map((language) => ['the menu', 'phone', language] as const);
  it.each([...crosswise(OVERLAYS), ...ofPhone])(
    'has no grave fault: %s, %s, %s',
    async (name, size, language) => {
      expect(await violationsOf(full.overlays[name], size, language)).toEqual([]);
    },
    120_000,
  );
});
