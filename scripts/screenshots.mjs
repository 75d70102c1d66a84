// `npm run screenshots`: starts the product with its demo data and takes a picture of each view, in both languages and the
// sizes that people use, into `screenshots/`. `npm run screenshots -- --url http://localhost:8080` takes them of one that runs.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findChromium } from './engines.mjs';
import { fail, prepare, root } from './setup.mjs';

const FOLDER = join(root, 'screenshots');
const LANGUAGES = ['zh-CN', 'en'];
const SIZES = [
  { name: '1920x1080', width: 1_920, height: 1_080 },
  { name: '3840x2160', width: 3_840, height: 2_160 },
  { name: 'phone', width: 390, height: 844, isMobile: true, deviceScaleFactor: 2 },
];
/** The demo's first alert comes within it. */
const PATIENCE_MS = 180_000;
/** Charts draw themselves within it. */
const SETTLE_MS = 2_500;
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
];

const { values } = parseArgs({ options: { url: { type: 'string' } } });
const executablePath = findChromium();
if (!executablePath) fail('Install chromium, or set CHROMIUM_PATH=/path/to/it, to take screenshots.');
await prepare();
mkdirSync(FOLDER, { recursive: true });
const product = values.url ? { url: values.url, stop: async () => undefined } : await startProduct();
const browser = await chromium.launch({ executablePath, args: FLAGS });
try {
  const views = await viewsOf(product.url);
  for (const language of LANGUAGES) {
    for (const size of SIZES) await takeAll(views, language, size);
  }
} finally {
  await browser.close();
  await product.stop();
}

async function takeAll(views, language, { name: size, width, height, ...screen }) {
  const context = await browser.newContext({ locale: language, viewport: { width, height }, ...screen });
  const page = await context.newPage();
  for (const [name, path] of Object.entries(views)) {
    await page.goto(product.url + path);
    await page.waitForTimeout(SETTLE_MS);
    const file = join(FOLDER, `${name}-${size}-${language}.png`);
    await page.screenshot({ path: file });
    console.log(file);
  }
  await context.close();
}

/** The views with something to show: waits for the demo's first alert. */
async function viewsOf(url) {
  const alert = await until(`${url}/api/v1/alerts`, ({ alerts }) => alerts.find(({ raisedAt }) => raisedAt));
  return {
    wall: '/',
    alert: `/#/alerts/${alert.id}`,
    silences: '/#/silences',
    budget: '/#/budget',
    explore: '/#/explore?kpi=gmv&by=channel&range=1h&compare=previous',
    replay: `/#/?at=${alert.raisedAt}&speed=60`,
  };
}

async function startProduct() {
  const dataDir = mkdtempSync(join(tmpdir(), 'mcc-screenshots-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // needs the build, so not before it is there
  const { setStage } = await import('./screenshots-stage.mjs');
  const stage = await setStage(dataDir, Date.now());
  const env = { ...process.env, PORT: String(port), MCC_DATA_DIR: dataDir, ...stage };
  const main = join(root, 'apps/command-center/dist/main.js');
  const child = spawn(process.execPath, [main], { cwd: root, env, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  console.log(`the product runs at ${url}; waiting for its first alert`);
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Asks until the answer has what is looked for. */
async function until(address, find) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await fetch(address)
      .then((answer) => answer.json())
      .then(find)
      .catch(() => undefined);
    if (found) return found;
    if (Date.now() > end) throw new Error(`${address} has not answered with an alert within 3 minutes`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
