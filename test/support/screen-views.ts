import type { SilenceRequest } from '@mcc/contracts';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { alertsOf, postEvents } from './api';
import { writeBudgetStory } from './budget-story';
import { newDataDir, startProduct, type Product } from './product';
import { EVERYTHING, priceDrop } from './screen-events';
import { waitFor } from './wait';

const WAIT_MS = 60_000;
const HOUR = 3_600_000;

/** Something to look at: an address, and what is there when it is all there. Selectors hold in both languages. */
export interface ScreenView {
  path: string;
  shows: string;
  /** presses what opens it; the page is there already */
  open?: (page: Page) => Promise<unknown>;
}

/** A product with something in each of its views. */
export interface FullProduct {
  product: Product;
  /** the pages, by name */
  pages: Record<string, ScreenView>;
  /** what comes over them: dialogs, boxes and the take-over */
  overlays: Record<string, ScreenView>;
}

/**
 * Starts a product with events, a red alert, a silence, and a plan with a move that waits.
 * @param env settings besides
 */
export async function startFullProduct(env: Record<string, string> = {}): Promise<FullProduct> {
  const dataDir = newDataDir();
  await writeBudgetStory(dataDir, Date.now());
  const product = await startProduct({ dataDir, env });
  await postEvents(product.url, [...EVERYTHING, ...priceDrop('Brand A', 80)]);
  const [alert] = await waitFor(
    'an alert',
    () => alertsOf(product.url, 'rule=competitor-price'),
    ({ length }) => length > 0,
    WAIT_MS,
  );
  await silence(product.url, {
    matchers: [{ field: 'channel', op: '=', value: 'offline' }],
    author: 'Lin Yue',
    reason: '已知，活动预热',
    until: new Date(Date.now() + HOUR).toISOString(),
  });
  return { product, pages: pagesOf(alert?.id ?? ''), overlays: overlaysOf(product.url) };
}

/** Opens a view on a page of its own. */
export async function openView(
  browser: Browser,
  url: string,
  { path, shows, open }: ScreenView,
  options: BrowserContextOptions,
): Promise<Page> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(WAIT_MS);
  await page.addInitScript(`localStorage.setItem('mcc.muted', 'true')`);
  await page.goto(url + path);
  if (open) {
    await page.locator('main:not([aria-busy=true])').waitFor();
    await open(page);
  }
  await page.locator(shows).first().waitFor();
  return page;
}

const SHEET = 'iframe.report-sheet';
/** A report is a page of its own within the view. */
const reportStands = (page: Page) => page.frameLocator(SHEET).locator('h1').waitFor();

function pagesOf(alert: string): Record<string, ScreenView> {
  const moment = new Date(Date.now() - 1_000).toISOString();
  return {
    wall: { path: '', shows: '[data-kpi="orders"]' },
    replay: { path: `/#/?at=${moment}`, shows: '.replay-bar' },
    alert: { path: `/#/alerts/${alert}`, shows: 'main li time, main ol li' },
    'an alert that there is not': { path: '/#/alerts/nothing', shows: '.state h2' },
    silences: { path: '/#/silences', shows: '.silence' },
    budget: { path: '/#/budget', shows: '.waiting .button' },
    explore: {
      path: '/?campaign=double-11#/explore?kpi=gmv&by=channel&range=1h&compare=previous,target&filter=room:room-1',
      shows: '.explore-course, .explore-instead h3',
    },
    'daily report': { path: '/#/reports', shows: SHEET, open: reportStands },
    'weekly brief': { path: '/#/reports/weekly', shows: SHEET, open: reportStands },
    'an address that means nothing': { path: '/#/explore?kpi=nonsense&by=moon', shows: '.explore-faults' },
  };
}

function overlaysOf(url: string): Record<string, ScreenView> {
  const click = (selector: string) => (page: Page) => page.locator(selector).first().click();
  const signed = (selector: string) => async (page: Page) => {
    await page.evaluate(`localStorage.setItem('mcc.actor', 'Lin Yue')`);
    await page.reload();
    await page.locator(selector).first().click();
  };
  const card = '.alert-acts .button';
  return {
    'the question for the name': { path: '', shows: 'dialog[open]', open: click(`${card}.is-primary`) },
    'the note on an alert': { path: '', shows: 'dialog[open] textarea', open: signed(card) },
    'the silence of an alert': {
      path: '',
      shows: 'dialog[open] fieldset',
      open: signed(`${card}.is-icon + .is-icon`),
    },
    'the approval of a move': {
      path: '/#/budget',
      shows: 'dialog[open]',
      open: signed('.waiting .is-primary'),
    },
    'the stop switch': { path: '/#/budget', shows: 'dialog[open]', open: signed('.stop-switch .button') },
    'the choice of a moment': {
      path: '',
      shows: 'dialog[open] .failure:not(:empty)',
      open: async (page) => {
        await page.keyboard.press('r');
        await page.locator('dialog[open] [name="moment"]').fill('tomorrow');
        await page.locator('dialog[open] [type="submit"].is-primary').click();
      },
    },
    'the filter': { path: '', shows: '.filter-choices:popover-open', open: click('.filter-open') },
    'the menu': { path: '', shows: '.header-tools:popover-open', open: click('.menu-open') },
    'the sources': { path: '', shows: '.sources-box:popover-open', open: click('.source-mark .button') },
    'the take-over': {
      path: '',
      shows: '.takeover',
      open: async (page) => {
        await page.locator('[data-kpi]').first().waitFor();
        await postEvents(url, priceDrop(`Brand ${Date.now()}`, 80));
      },
    },
  };
}

async function silence(url: string, request: SilenceRequest): Promise<void> {
  const response = await fetch(`${url}/api/v1/silences`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
}
