import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/browser';
import { postEvents } from '../support/api';
import { chromiumSuite } from '../support/engines';
import { startProduct, type Product } from '../support/product';
import { EVERYTHING } from '../support/screen-events';
import { SCREENS } from '../support/screens';

/** What the screen says when something is missing, and that it leads on from there. */
const WAIT_MS = 60_000;
const WORDS = {
  'zh-CN': {
    notLoaded: '页面没有加载成功',
    toWall: '返回大屏',
    noData: '还没有数据',
    noSilence: '当前没有静默',
    unavailable: '静默列表没有加载成功：服务器的数据库暂时没有响应',
    unreachable: '静默列表没有加载成功：连不上服务器',
    retry: '重试',
    first: '查看如何发送第一个事件',
    noAlert: '没有这条预警',
    backlog: '最近 1 分钟收到的数据尚未计全',
  },
  'en-US': {
    notLoaded: 'This page did not load',
    toWall: 'Back to the wall',
    noData: 'No data yet',
    noSilence: 'No silence now',
    unavailable: 'The silences did not load: the database of the server does not answer for now',
    unreachable: 'The silences did not load: the server cannot be reached',
    retry: 'Try again',
    first: 'How to send the first event',
    noAlert: 'There is no such alert',
    backlog: 'lack part of what came in the last 1 min',
  },
} as const;
type Locale = keyof typeof WORDS;
const LOCALES = Object.keys(WORDS) as Locale[];

chromiumSuite('the screen where something is missing', (path) => {
  let product: Product;
  let browser: Browser;

  beforeAll(async () => {
    product = await startProduct();
    browser = await startBrowser(path);
  }, 180_000);
  afterAll(() => browser?.close(), 60_000);

  const open = async (locale: Locale): Promise<Page> => {
    const page = await browser.newPage({ locale, ...SCREENS.wall });
    page.setDefaultTimeout(WAIT_MS);
    return page;
  };

  it.each(LOCALES)(
    'keeps the rest when the code of a page does not come, in %s',
    async (locale) => {
      const words = WORDS[locale];
      const page = await open(locale);
      await page.route('**/assets/explore-page-*.js', (route) => route.abort());
      await page.goto(`${product.url}/#/explore`);
      await page.getByRole('heading', { name: words.notLoaded }).waitFor();
      await page.getByRole('link', { name: words.toWall }).click();
      await page.getByRole('heading', { name: words.noData }).waitFor();
      await page.close();
    },
    120_000,
  );

  it.each(LOCALES)(
    'says in its own language why a list is not there, and asks again, in %s',
    async (locale) => {
      const words = WORDS[locale];
      const page = await open(locale);
      const silences = '**/api/v1/silences*';
      await page.route(silences, (route) => route.fulfill({ status: 503, body: 'no' }));
      await page.goto(`${product.url}/#/silences`);
      await page.getByText(words.unavailable).waitFor();
      await page.unroute(silences);
      await page.route(silences, (route) => route.abort());
      await page.getByRole('button', { name: words.retry }).click();
      await page.getByText(words.unreachable).waitFor();
      await page.unroute(silences);
      await page.getByRole('button', { name: words.retry }).click();
      await page.getByText(words.noSilence).waitFor();
      await page.close();
    },
    180_000,
  );

  it.each(LOCALES)(
    'leads from where there is nothing to where there is something to do, in %s',
    async (locale) => {
      const words = WORDS[locale];
      const page = await open(locale);
      await page.goto(`${product.url}/#/explore`);
      await page.getByRole('link', { name: words.first }).click();
      await page.getByRole('heading', { name: words.noData }).waitFor();
      await page.goto(`${product.url}/#/alerts/nothing`);
      await page.getByRole('heading', { name: words.noAlert }).waitFor();
      await page.getByRole('link', { name: words.toWall }).click();
      await page.getByRole('heading', { name: words.noData }).waitFor();
      await page.close();
    },
    120_000,
  );

  it.each(LOCALES)(
    'says that a backlog is being counted, for as long as it is, in %s',
    async (locale) => {
      await postEvents(product.url, EVERYTHING);
      const page = await open(locale);
      let backlogMs = 62_000;
      const behind = (message: string): string =>
        message.replace(/"countedTo":(\d+)/, (_, time: string) => `"countedTo":${Number(time) - backlogMs}`);
      await page.routeWebSocket(/socket\.io/, (socket) => {
        const server = socket.connectToServer();
        server.onMessage((message) => socket.send(behind(message.toString())));
      });
      await page.goto(product.url);
      const notice = page.getByRole('status').filter({ hasText: WORDS[locale].backlog });
      await notice.waitFor();
      backlogMs = 0;
      await notice.waitFor({ state: 'detached' });
      await page.locator('[data-kpi="orders"]').waitFor();
      await page.close();
    },
    120_000,
  );
});
