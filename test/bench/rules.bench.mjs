// What it costs to evaluate 2,000 rules × 50 keys, beside a bare loop over the same numbers.
//   node scripts/build.mjs --no-web && node test/bench/rules.bench.mjs [rules] [keys] [steps]
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { createRunner, readRuleFile } = require('@mcc/rules');

const RULES = Number(process.argv[2] ?? 2_000);
const KEYS = Number(process.argv[3] ?? 50);
const STEPS = Number(process.argv[4] ?? 60);
/** Steps before the measured ones: windows and baselines are full, code is warm. */
const WARM_UP = 40;
const WINDOW_MS = 10_000;
const START = Date.UTC(2026, 10, 11);

const SHAPES = [
  { type: 'threshold', kpi: 'payment_rate', window: '1m', below: 0.1 },
  { type: 'threshold', kpi: 'gmv', window: '5m', below: 1 },
  { type: 'change', kpi: 'orders', window: '1m', against: { kind: 'previous' }, fall: { percent: 90 } },
  {
    type: 'change',
    kpi: 'ctr',
    window: '1m',
    against: { kind: 'baseline', windows: 5 },
    fall: { percent: 90 },
  },
];
const name = { 'zh-CN': '规则', en: 'Rule' };
const definitions = Array.from({ length: RULES }, (_, index) => ({
  id: `rule-${index}`,
  name,
  grade: 'red',
  by: ['channel'],
  ...SHAPES[index % SHAPES.length],
}));
const read = readRuleFile({ version: 1, rules: definitions });
if (!read.ok) throw new Error(JSON.stringify(read.issues));

/** Deterministic noise, 0 … 9. */
const noise = (step, key) => ((step * 7_919 + key * 104_729) >>> 3) % 10;
const countsOf = (step, key) => ({
  checkouts: 40 + noise(step, key),
  orders: 30 + noise(step + 1, key),
  gmv: 1_000_000 + noise(step, key),
  impressions: 2_000 + noise(step, key),
  clicks: 40 + noise(step + 2, key),
});
function cellsOf(step) {
  const window = START + step * WINDOW_MS;
  return Array.from({ length: KEYS }, (_, key) => {
    const measures = {};
    for (const [measure, n] of Object.entries(countsOf(step, key))) {
      measures[measure] = { n, sum: n, min: 1, max: 1, lastAt: window, last: 1 };
    }
    return { window, dimensions: { channel: `channel-${key}`, campaign: 'c', device: 'ios' }, measures };
  });
}

const steps = Array.from({ length: WARM_UP + STEPS }, (_, step) => cellsOf(step));
const cpuMs = () => process.cpuUsage().user / 1_000 + process.cpuUsage().system / 1_000;

/** Plays all steps; the processor time of taking in and of judging, ms, over the measured ones. */
function measure(take, judge) {
  const spent = { take: 0, judge: 0 };
  for (const [step, cells] of steps.entries()) {
    const begin = cpuMs();
    take(cells, step);
    const taken = cpuMs();
    judge(step);
    if (step < WARM_UP) continue;
    spent.take += taken - begin;
    spent.judge += cpuMs() - taken;
  }
  return spent;
}

const context = { currency: 'CNY', timeZone: 'Asia/Shanghai', resolvedByHandAt: () => undefined };
const runners = read.rules.map((rule) => createRunner(rule, context));
let said = 0;
const rules = measure(
  (cells) => {
    for (const runner of runners) for (const cell of cells) runner.add(cell);
  },
  (step) => {
    for (const runner of runners) said += runner.advanceTo(START + (step + 1) * WINDOW_MS).length;
  },
);
if (said > 0) throw new Error('these numbers are in order: nothing may be said');

/** The least that has to be done: two sums a rule and key that roll over a ring of 60 steps, and a comparison. */
const LENGTH = 60;
const ring = new Float64Array(RULES * KEYS * LENGTH);
const short = new Float64Array(RULES * KEYS);
const long = new Float64Array(RULES * KEYS);
let breaches = 0;
const bare = measure(
  (cells, step) => {
    for (let rule = 0; rule < RULES; rule++) {
      for (let key = 0; key < KEYS; key++) {
        const at = rule * KEYS + key;
        const value = cells[key].measures.orders.sum;
        const slot = at * LENGTH + (step % LENGTH);
        long[at] += value - ring[slot];
        short[at] += value - ring[at * LENGTH + ((step + LENGTH - 6) % LENGTH)];
        ring[slot] = value;
      }
    }
  },
  () => {
    for (let at = 0; at < RULES * KEYS; at++) if (short[at] * 10 < long[at] / 10) breaches++;
  },
);

const pairs = RULES * KEYS * STEPS;
const print = (what, { take, judge }) => {
  const each = (ms) => `${((ms / pairs) * 1e6).toFixed(0)} ns`.padStart(9);
  const perSecond = Math.round(pairs / ((take + judge) / 1_000)).toLocaleString('en');
  console.log(
    `${what.padEnd(12)} ${perSecond.padStart(14)} rules × keys/s of one core;` +
      ` taking in a cell${each(take)}, judging${each(judge)}`,
  );
};
console.log(`${RULES} rules × ${KEYS} keys, ${STEPS} steps (breaches of the bare loop: ${breaches})`);
print('rules', rules);
print('bare loop', bare);
const share = (ms) => `${(ms * 100).toFixed(1)} %`;
const everySecond = (rules.take + rules.judge) / STEPS / 1_000;
const everyTenth = (rules.take + rules.judge / 10) / STEPS / 1_000;
console.log(`share of a core, a cell of each key taken in and judged each second: ${share(everySecond)}`);
console.log(`the same, judged at each base window (10 s):                         ${share(everyTenth)}`);
