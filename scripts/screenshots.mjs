// `npm run screenshots`: starts the product with its demo data and takes a picture of each view, in both languages and the
// sizes that people use, into `screenshots/`. `npm run screenshots -- --url http://localhost:8080` takes them of one that runs (and
// of a second one without data: `--empty-url`); `--only wall --only budget --language en` takes some of them.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findChromium } from './engines.mjs';
import { viewsOf } from './screenshots-views.mjs';
import { fail, prepare, root } from './setup.mjs';

const FOLDER = join(root, 'screenshots');
const SIZES = [
  { name: '1920x1080', width: 1_920, height: 1_080 },
  { name: '3840x2160', width: 3_840, height: 2_160 },
  { name: 'phone', width: 390, height: 844, isMobile: true, deviceScaleFactor: 2 },
];
/** Charts draw themselves within it. */
const SETTLE_MS = 2_500;
/** A machine that is busy may be slow to show a page. */
const LONGEST_MS = 120_000;
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
];

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    'empty-url': { type: 'string' },
    only: { type: 'string', multiple: true },
    language: { type: 'string', multiple: true, default: ['zh-CN', 'en'] },
  },
});
const executablePath = findChromium();
if (!executablePath) fail('Install chromium, or set CHROMIUM_PATH=/path/to/it, to take screenshots.');
await prepare();
mkdirSync(FOLDER, { recursive: true });
const products = values.url ? thoseThatRun() : await startProducts();
const browser = await chromium.launch({ executablePath, args: FLAGS });
try {
  const views = Object.entries(await viewsOf(products.url, products.emptyUrl)).filter(
    ([name]) => !values.only || values.only.includes(name),
  );
  for (const language of values.language) {
    for (const size of SIZES) await takeAll(views, language, size);
  }
} finally {
  await browser.close();
  await products.stop();
}

async function takeAll(views, language, { name: size, width, height, ...screen }) {
  for (const [name, { url, act }] of views) {
    // each by itself: what is done for one must not be seen on the next
    const context = await browser.newContext({ locale: language, viewport: { width, height }, ...screen });
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('main').waitFor();
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached', timeout: LONGEST_MS });
    await act?.(page);
    await page.waitForTimeout(SETTLE_MS);
    const file = join(FOLDER, `${name}-${size}-${language}.png`);
    await page.screenshot({ path: file });
    console.log(file);
    await context.close();
  }
}

function thoseThatRun() {
  return { url: values.url, emptyUrl: values['empty-url'] ?? null, stop: async () => undefined };
}

/** One with demo data and a story, and one that has nothing yet. */
async function startProducts() {
  // needs the build, so not before it is there
  const { setStage } = await import('./screenshots-stage.mjs');
  const dataDir = newDataDir();
  const full = await startProduct(dataDir, await setStage(dataDir, Date.now()));
  const empty = await startProduct(newDataDir(), {}, ['--no-demo']);
  console.log(`the product runs at ${full.url}; waiting for its first alert`);
  const stop = () => Promise.all([full.stop(), empty.stop()]);
  return { url: full.url, emptyUrl: empty.url, stop };
}

function newDataDir() {
  return mkdtempSync(join(tmpdir(), 'mcc-screenshots-'));
}

async function startProduct(dataDir, settings, args = []) {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), MCC_DATA_DIR: dataDir, ...settings };
  const main = join(root, 'apps/command-center/dist/main.js');
  const child = spawn(process.execPath, [main, ...args], { cwd: root, env, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
