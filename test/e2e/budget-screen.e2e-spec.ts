import type { BudgetActionView, BudgetPaceResponse, BudgetResponse, MarketingEvent } from '@mcc/contracts';
import type { Browser, Page } from 'playwright-core';
import { getJson, postEvents } from '../support/api';
import { startBrowser } from '../support/browser';
import { REQUESTER, WAITING, writeBudgetStory } from '../support/budget-story';
import { chromiumSuite } from '../support/engines';
import { newDataDir, startProduct, type Product } from '../support/product';
import { waitFor } from '../support/wait';

/** What people do about money on the screen: two of them, one at the wall and one on a phone. */
const WAIT_MS = 60_000;
const SPENT = 123.45;
const MOVE = 'Douyin → Tmall ¥160.00';

const spend: MarketingEvent = {
  id: 'spend-1',
  source: 'ads',
  type: 'ad.spend',
  time: new Date().toISOString(),
  data: { channel: 'douyin', campaign: 'double-11', amount: SPENT },
};

chromiumSuite('the budget on the screen', (path) => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  let phone: Page;
  let plan: string;

  const move = () => getJson<BudgetActionView>(`${product.url}/api/v1/budget/actions/${WAITING}`);
  const open = async (options: object): Promise<Page> => {
    const opened = await browser.newPage({ locale: 'en-US', ...options });
    opened.setDefaultTimeout(WAIT_MS);
    await opened.goto(`${product.url}/#/budget`);
    return opened;
  };

  beforeAll(async () => {
    const dataDir = newDataDir();
    plan = await writeBudgetStory(dataDir, Date.now());
    product = await startProduct({ dataDir });
    browser = await startBrowser(path);
    page = await open({ viewport: { width: 1920, height: 1080 } });
    phone = await open({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  }, 180_000);
  afterAll(() => browser?.close(), 60_000);

  it('shows what a line has spent as the API tells it', async () => {
    await postEvents(product.url, [spend]);
    const row = page.locator(`[data-plan="${plan}"] [data-line="douyin"]`);
    await row.getByText(`¥${SPENT}`, { exact: true }).waitFor();
    const { pace } = await getJson<BudgetPaceResponse>(`${product.url}/api/v1/budget/pace`);
    const line = pace.find(({ id }) => id === `${plan}/douyin`);
    expect(line?.spent).toBe(SPENT);
    // a tenth of the period is over: 12 % of the money that was expected by now is 100 yuan
    await row.getByText('fast').or(row.getByText('far ahead')).waitFor();
  }, 120_000);

  it('refuses the approval of whoever asked for it, and says why', async () => {
    await page.getByText(`${REQUESTER} asked for it, so somebody else has to approve`).waitFor();
    await page.getByRole('button', { name: `Approve: ${MOVE}` }).click();
    await page.getByRole('dialog').getByLabel('Name').fill(REQUESTER.toLowerCase());
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('alert').getByText('Not done: needs another person.').waitFor();
    expect(await move()).toMatchObject({ state: 'waiting' });
    await page.getByRole('button', { name: 'Cancel' }).click();
  }, 120_000);

  it('stops everything after a question, unmistakably, and starts again', async () => {
    const stopped = async () => (await getJson<BudgetResponse>(`${product.url}/api/v1/budget`)).stopped;
    await page.getByRole('button', { name: 'Stop all moves' }).click();
    expect(await stopped()).toBeNull();
    await page.getByRole('dialog').getByLabel('Note').fill('Double 11');
    await page.getByRole('button', { name: 'Yes, stop' }).click();
    await page.getByRole('status').getByText('Everything is stopped').waitFor();
    await page.getByText(/stopped all budget moves at .* · Note: Double 11/).waitFor();
    expect(await stopped()).toMatchObject({ actor: REQUESTER.toLowerCase(), note: 'Double 11' });

    await page.getByRole('link', { name: 'Back to the wall' }).click();
    const column = page.getByRole('region', { name: 'Alerts', exact: true });
    await column.getByText('Everything is stopped').waitFor();
    await column.getByRole('link', { name: /Budget moves waiting for approval: 1/ }).click();
    await page.getByRole('button', { name: 'Start again' }).click();
    await page.getByRole('button', { name: 'Yes, start' }).click();
    await page.getByRole('status').getByText('Running').waitFor();
    expect(await stopped()).toBeNull();
  }, 120_000);

  it('is approved by a second person with one thumb', async () => {
    const button = phone.getByRole('button', { name: `Approve: ${MOVE}` });
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await button.tap();
    await phone.getByRole('dialog').getByLabel('Name').fill('Chen Hao');
    await phone.getByRole('button', { name: 'Save and go on' }).tap();
    await phone.getByRole('dialog').getByLabel('Note').fill('agreed');
    await phone.getByRole('dialog').getByRole('button', { name: 'Approve' }).tap();
    const approved = await waitFor(
      'the approval',
      move,
      ({ approvedBy }) => approvedBy !== undefined,
      WAIT_MS,
    );
    expect(approved).toMatchObject({ approvedBy: 'Chen Hao', note: 'agreed' });
    await page.getByText('approved by Chen Hao').waitFor();
    await page.getByText('Nothing waits for approval').waitFor();
  }, 120_000);
});
