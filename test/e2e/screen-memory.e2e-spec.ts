import type { Browser, CDPSession, Page } from 'playwright-core';
import { startBrowser } from '../support/browser';
import { chromiumSuite } from '../support/engines';
import { startScreenServer, type ScreenServer } from '../support/screen-server';

/** The messages of the first minutes come close together, so that what is measured then is a page at work. */
const PACE_MS = 500;
const STEP_MS = 30_000;
const FIRST_MS = 10 * 60_000;
const DAY_MS = 24 * 3_600_000;
/** Sent at once: no more than the page takes in a moment. */
const AT_ONCE = 60;
const LARGEST_GROWTH = 1.2;
/** Number of the alert that fires when the made-up day is over: one each three minutes. */
const LAST_ALERT = Date.UTC(2026, 10, 12) / 180_000;

/** Counts the messages of the page's web sockets, so that no more are sent than it takes. */
const COUNT_MESSAGES = `
  window.messages = 0;
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => { if (/"delta"/.test(data)) window.messages += 1; });
    }
  };
`;

/** Bytes of the heap that are in use once nothing more can be collected. */
async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize;
}

chromiumSuite('a wall left open for a day', (path) => {
  let server: ScreenServer;
  let browser: Browser;
  let page: Page;
  let sent = 0;

  beforeAll(async () => {
    server = await startScreenServer();
    browser = await startBrowser(path);
    page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1920, height: 1080 } });
    await page.addInitScript(COUNT_MESSAGES);
    await page.goto(server.url);
    await page.locator('.trend-canvas canvas').waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  }, 60_000);

  const pass = async (ms: number, step: number): Promise<void> => {
    for (let rest = ms / step; rest > 0; rest -= AT_ONCE) {
      const messages = Math.min(rest, AT_ONCE);
      await server.advance(step, messages);
      sent += messages;
      await page.waitForFunction(`window.messages >= ${sent}`);
    }
  };

  it('holds no more after 24 hours of updates than after 10 minutes', async () => {
    const devtools = await page.context().newCDPSession(page);
    await pass(FIRST_MS, PACE_MS);
    const early = await heapOf(devtools);
    await pass(DAY_MS - FIRST_MS, STEP_MS);
    // it has followed to the end: the latest alert of that day is on the screen
    await page.getByText(`第 ${LAST_ALERT} 次`).first().waitFor();
    expect((await heapOf(devtools)) / early).toBeLessThanOrEqual(LARGEST_GROWTH);
  }, 300_000);
});
