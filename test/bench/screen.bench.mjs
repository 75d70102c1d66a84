// What the screen asks of the machine it hangs on: first paint, interactive, size, and the share of one core at 4 updates a
// second, in which every number of 30 tiles and all charts changes. In headless Chromium, by the browser's own tracing.
//   npm run bench:screen [seconds]
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/engines.mjs';
import { startScreenServer } from '../support/screen-feed/screen-server.mjs';
import { FIRES_EVERY_MS } from '../support/screen-feed/synthetic-alerts.mjs';
import { CATEGORIES, readMainThread } from './screen-trace.mjs';

const SECONDS = Number(process.argv[2] ?? 20);
const LOADS = 5;
const UPDATE_EVERY_MS = 250;
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
];
const FLOOR = '<!doctype html><title>bare</title><p id="n">0</p>';

/** Notes when the first number of a tile stands, and when frames follow each other from then on. */
const WATCH_LOAD = `
  window.interactive = null;
  const frame = (before) => requestAnimationFrame((now) => {
    if (now - before < 50) window.interactive = performance.now();
    else frame(now);
  });
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[data-kpi] .tile-value')) return;
    observer.disconnect();
    frame(0);
  }).observe(document, { childList: true, subtree: true });
`;

function print(name, value, target, holds) {
  console.log(
    `${name.padEnd(58)}${value.padStart(12)}   ${target.padEnd(14)} ${holds ? 'holds' : 'DOES NOT HOLD'}`,
  );
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function gzipKilobytes() {
  const assets = join(import.meta.dirname, '../../apps/web/dist/assets');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  return scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0) / 1_000;
}

/** Updates go on while `work` runs. */
async function withUpdates(feed, work) {
  const timer = setInterval(() => feed.advance(UPDATE_EVERY_MS), UPDATE_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** One load with an empty cache, ms. */
async function load(url) {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.addInitScript(WATCH_LOAD);
  await page.goto(url);
  await page.waitForFunction('window.interactive !== null');
  const times = await page.evaluate(`({
    paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    interactive: window.interactive,
  })`);
  await context.close();
  return times;
}

/** What the main thread does in `SECONDS`, with or without updates. */
async function trace(page) {
  await browser.startTracing(page, { categories: CATEGORIES });
  const begin = performance.now();
  await sleep(SECONDS * 1_000);
  const span = performance.now() - begin;
  return readMainThread(await browser.stopTracing(), span);
}

const executablePath = findChromium();
if (!executablePath) {
  console.log('Install chromium, or set CHROMIUM_PATH=/path/to/it, to measure the screen.');
  process.exit(0);
}
const server = await startScreenServer();
const browser = await chromium.launch({ executablePath, args: FLAGS });
try {
  const loads = [];
  for (let n = 0; n < LOADS; n++) loads.push(await withUpdates(server.feed, () => load(server.url)));
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, locale: 'zh-CN' });
  await page.setContent(FLOOR);
  await page.evaluate(
    `setInterval(() => { document.getElementById('n').textContent++ }, ${UPDATE_EVERY_MS})`,
  );
  const bare = await trace(page);
  // a minute ends and an alert comes while it is traced
  server.feed.advance(FIRES_EVERY_MS - (server.feed.now % FIRES_EVERY_MS) - (SECONDS * 1_000) / 2);
  await page.goto(server.url);
  await page.locator('.trend-canvas canvas').waitFor();
  const shown = await page.evaluate(`({
    tiles: document.querySelectorAll('[data-kpi]').length,
    lanes: document.querySelectorAll('.trend-lanes dt').length,
    curves: document.querySelectorAll('.table .sparkline').length,
  })`);
  const busy = await withUpdates(server.feed, () => trace(page));

  console.log(
    `${shown.tiles} tiles with curves, ${shown.lanes} lanes of the trend, ${shown.curves} curves in tables; ` +
      `4 updates/s for ${SECONDS} s, 1920 × 1080`,
  );
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  const ms = (value) => `${Math.round(value)} ms`;
  const paint = median(loads.map((each) => each.paint));
  const interactive = median(loads.map((each) => each.interactive));
  const size = gzipKilobytes();
  print('JavaScript, gzip', `${size.toFixed(0)} kB`, '≤ 450 kB', size <= 450);
  print(`first contentful paint, median of ${LOADS}`, ms(paint), '≤ 1500 ms', paint <= 1_500);
  print(
    `numbers stand and frames come within 50 ms, median of ${LOADS}`,
    ms(interactive),
    '≤ 2500 ms',
    interactive <= 2_500,
  );
  print('main thread, share of one core', percent(busy.share), '≤ 30 %', busy.share <= 0.3);
  print('longest task of it, by the clock', ms(busy.longestMs), '≤ 100 ms', busy.longestMs <= 100);
  print('longest task of it, processor time', ms(busy.longestUsedMs), '≤ 100 ms', busy.longestUsedMs <= 100);
  console.log(
    `bare: a page that writes one number 4 times a second`.padEnd(58) + percent(bare.share).padStart(12),
  );
} finally {
  await browser.close();
  await server.stop();
}
