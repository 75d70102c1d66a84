import type { Browser, Page } from 'playwright-core';
import { postEvents } from '../support/api';
import { startBrowser } from '../support/browser';
import { chromiumSuite } from '../support/engines';
import { priceDrop } from '../support/screen-events';
import { openView, startFullProduct, type FullProduct, type ScreenView } from '../support/screen-views';
import { SCREENS } from '../support/screens';

/** Everything without a mouse. */
const WAIT_MS = 60_000;
/** More presses of Tab than a dialog has things to press. */
const ROUND = 15;

/** In the browser: whether the element in focus, or the card that it leads to the page of, shows that it is. */
const FOCUS = `(() => {
  const isRinged = (element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
  };
  const { activeElement } = document;
  return [activeElement, activeElement.closest('[data-alert]')].some((each) => each && isRinged(each));
})()`;
/** In the browser: what has the focus, by its name. */
const FOCUSED = `(() => {
  const { activeElement } = document;
  return activeElement.getAttribute('aria-label') ?? (activeElement.name || activeElement.textContent.trim());
})()`;

chromiumSuite('the screen by keyboard', (path) => {
  let full: FullProduct;
  let browser: Browser;
  let page: Page;

  const go = async (view: ScreenView | undefined): Promise<void> => {
    await page?.close();
    if (!view) throw new Error('there is no such view');
    page = await openView(browser, full.product.url, view, { locale: 'en-US', ...SCREENS.wall });
    await page.evaluate(`localStorage.setItem('mcc.actor', 'Lin Yue')`);
    await page.reload();
    await page.locator(view.shows).first().waitFor();
  };
  const focused = (): Promise<string> => page.evaluate<string>(FOCUSED);
  const isInDialog = (): Promise<boolean> =>
    page.evaluate<boolean>(`document.querySelector('dialog[open]').contains(document.activeElement)`);
  /** Presses Tab until something has the focus; what has it meanwhile must show it. */
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let presses = 0; presses < 120; presses += 1) {
      await page.keyboard.press('Tab');
      const now = await focused();
      if (!(await page.evaluate<boolean>(FOCUS)))
        throw new Error(`${now} does not show that it has the focus`);
      if (name.test(now)) return;
    }
    throw new Error(`${String(name)} is not reached by Tab`);
  };

  beforeAll(async () => {
    full = await startFullProduct();
    browser = await startBrowser(path);
  }, 180_000);
  afterAll(() => browser?.close(), 60_000);

  it.each([
    ['wall', /^Note on: /, 'Write a note'],
    ['wall', /^Silence: /, 'Silence alerts like this'],
    ['budget', /^Approve: /, 'Approve this move?'],
    ['budget', /^Stop all moves$/, 'Stop all budget moves?'],
  ])(
    'opens a dialog of the %s, stays in it, and comes back: %s',
    async (name, button, title) => {
      await go(full.pages[name]);
      await tabTo(button);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: title }).waitFor();
      for (let press = 0; press < ROUND; press += 1) {
        await page.keyboard.press('Tab');
        // between the last and the first the browser itself may have it
        const outside = await page.evaluate<boolean>('document.activeElement === document.body');
        expect(outside || (await isInDialog())).toBe(true);
      }
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await focused()).toMatch(button);
    },
    180_000,
  );

  it('narrows Explore by the filter of the header, and stays there when its box is closed', async () => {
    await go(full.pages['explore']);
    await page.getByRole('button', { name: /^Filter/ }).focus();
    await page.keyboard.press('Enter');
    const box = page.getByRole('group', { name: 'Filter the wall' });
    await box.getByLabel('Channel').waitFor();
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'hidden' });
    await page.getByRole('heading', { name: 'Explore' }).waitFor();
    expect(await focused()).toMatch(/^Filter/);
    await page.keyboard.press('Escape');
    await page.locator('[data-kpi="orders"]').waitFor({ timeout: WAIT_MS });
  }, 180_000);

  it('asks for a range of Explore', async () => {
    await go(full.pages['explore']);
    await tabTo(/^from$/);
    await page.keyboard.type('2026-02-30 08:00');
    await page.keyboard.press('Enter');
    await page.getByText(/^Not a time\. Write year-month-day hour:minute/).waitFor();
    expect(await focused()).toBe('from');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('2026-02-28 08:00');
    await page.keyboard.press('Enter');
    await page.waitForURL(/from=2026-02-28T08:00/);
  }, 180_000);

  it('ends a silence after a question', async () => {
    await go(full.pages['silences']);
    await tabTo(/^End now: silence/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Yes, end it' }).waitFor();
    expect(await focused()).toBe('Yes, end it');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^End now: silence/ }).waitFor();
    await page.getByRole('heading', { name: 'Silences' }).waitFor();
    expect(await focused()).toMatch(/^End now: silence/);
  }, 180_000);

  it('leads a replay', async () => {
    await go(full.pages['replay']);
    for (const name of [
      /^Back one minute/,
      /^Play/,
      /^Moment of the day/,
      /^Choose a moment$/,
      /^Back to live$/,
    ])
      await tabTo(name);
    await page.keyboard.press('Enter');
    await page.locator('.replay-bar').waitFor({ state: 'detached', timeout: WAIT_MS });
  }, 180_000);

  it('closes the take-over with Escape, and nothing else with it', async () => {
    await go(full.pages['silences']);
    await postEvents(full.product.url, priceDrop('Brand B', 70));
    await page.locator('.takeover').waitFor({ timeout: WAIT_MS });
    await page.keyboard.press('Escape');
    await page.locator('.takeover').waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Silences' }).waitFor();
  }, 180_000);
});
