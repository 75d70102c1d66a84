import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Names } from '@mcc/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import { startBrowser } from '../support/browser';
import { chromiumSuite } from '../support/engines';
import { latinWords } from '../support/latin-words';
import { openView, startFullProduct, type FullProduct, type ScreenView } from '../support/screen-views';
import { SCREENS } from '../support/screens';
import { waitFor } from '../support/wait';

/**
 * The screen in Chinese, of a product in which everything has a name: what is in Latin letters is a text that nobody translated, or an
 * id that stands where a name should.
 */
const name = (zh: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': zh, en: zh });
const NAMES: Names = {
  campaign: { 'double-11': name('双十一') },
  room: { 'room-1': name('一号直播间') },
  brand: { ours: name('我方') },
  competitor: { 'Brand A': name('甲牌'), 'Brand B': name('乙牌') },
  product: { 'Night cream': name('晚霜'), Serum: name('精华') },
  source: { screen: name('屏幕测试') },
  plan: { story: name('故事'), ads: name('广告投放') },
  person: {
    'Lin Yue': name('林悦'),
    Wang: name('王工'),
    pricing: name('定价组'),
    'media-buying': name('投放组'),
    'market-research': name('市场研究组'),
    'data-platform': name('数据平台组'),
  },
};

/** What is in no file of names, because it is made up on the spot. */
const UNNAMED: Record<string, string[]> = {
  'the take-over': ['Brand'],
  'an address that means nothing': ['moon', 'nonsense'],
};

const VIEWS = [
  'wall',
  'replay',
  'alert',
  'an alert that there is not',
  'silences',
  'budget',
  'explore',
  'daily report',
  'weekly brief',
  'an address that means nothing',
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

/** Where the screen asks what KPIs and things are called. */
const WORDS_ASKED = /\/api\/v1\/(kpis|names)$/;
/** Names that take clearly less are waited for. */
const WAITED_FOR_MS = 800;

/** What a view asks for by itself comes later than its frame. */
const LOADED_WITHIN_MS = 15_000;

/** Words in Latin letters that are there to stay. */
async function latinWordsLeft(page: Page, known: readonly string[] = []): Promise<string[]> {
  let words: string[] = [];
  const look = async (): Promise<string[]> => (words = await latinWords(page, known));
  await waitFor('Chinese alone', look, ({ length }) => length === 0, LOADED_WITHIN_MS).catch(() => undefined);
  return words;
}

chromiumSuite('the screen in Chinese', (path) => {
  let full: FullProduct;
  let browser: Browser;

  beforeAll(async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'mcc-names-')), 'names.yaml');
    writeFileSync(file, JSON.stringify({ version: 1, names: NAMES }));
    full = await startFullProduct({ MCC_NAMES: file });
    browser = await startBrowser(path);
  }, 180_000);
  afterAll(() => browser?.close(), 60_000);

  const opened = async (view: string, locale: string) => {
    const known: ScreenView | undefined = full.pages[view] ?? full.overlays[view];
    if (!known) throw new Error('there is no such view');
    return openView(browser, full.product.url, known, { locale, ...SCREENS.wall });
  };

  it.each(VIEWS)(
    'has no word of English left: %s',
    async (view) => {
      const page = await opened(view, 'zh-CN');
      expect(await latinWordsLeft(page, UNNAMED[view])).toEqual([]);
      await page.close();
    },
    120_000,
  );

  /** The wall of a gateway that tells what things are called only after `told`; `seen` gathers all names that tiles ever had. */
  const openedLate = async (
    told: () => Promise<void>,
  ): Promise<{ page: Page; seen: () => Promise<string[]> }> => {
    const page = await browser.newPage({ locale: 'zh-CN', ...SCREENS.wall });
    await page.route(WORDS_ASKED, async (route) => {
      await told();
      await route.continue();
    });
    await page.addInitScript(`
      globalThis.tileNames = new Set();
      const gather = () => document.querySelectorAll('.tile-link').forEach((tile) => tileNames.add(tile.textContent));
      new MutationObserver(gather).observe(document, { subtree: true, childList: true, characterData: true });
    `);
    await page.goto(full.product.url);
    return { page, seen: () => page.evaluate<string[]>('[...tileNames]') };
  };
  const link = (page: Page, name: string): Locator => page.getByRole('link', { name, exact: true });

  it('has the names in place when it first shows numbers', async () => {
    const load = async (): Promise<{ names: string[]; tookMs: number }> => {
      const { page, seen } = await openedLate(() => sleep(300));
      await link(page, '支付订单').waitFor();
      const took = `Math.max(...performance.getEntriesByType('resource')
        .filter(({ name }) => /kpis$|names$/.test(name)).map(({ responseEnd, startTime }) => responseEnd - startTime))`;
      const loaded = { names: await seen(), tookMs: await page.evaluate<number>(took) };
      await page.close();
      return loaded;
    };
    // on a busy machine the names may take longer than the screen waits for them
    const { names } = await waitFor('names within the time', load, ({ tookMs }) => tookMs < WAITED_FOR_MS);
    expect(names).toContain('支付订单');
    expect(names).not.toContain('orders');
  }, 120_000);

  it('shows numbers under their ids rather than nothing where the names take long', async () => {
    let tell = (): void => undefined;
    const told = new Promise<void>((resolve) => (tell = resolve));
    const { page } = await openedLate(() => told);
    await link(page, 'orders').waitFor();
    tell();
    await link(page, '支付订单').waitFor();
    await page.close();
  }, 120_000);

  it('finds English where it is', async () => {
    const page = await opened('budget', 'en-US');
    const found = await latinWords(page);
    expect(found.length).toBeGreaterThan(20);
    await page.close();
  }, 120_000);
});
