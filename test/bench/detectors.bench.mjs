// How well the detectors, with their defaults, find the labelled anomalies of NAB (ads, tweets), beside plain baselines.
//   node scripts/build.mjs --no-web && node test/bench/detectors.bench.mjs [folder of NAB]
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { detectorsOf, FAMILIES, readSeries } from './detectors-nab.mjs';

const require = createRequire(import.meta.url);
const compiled = (file) => require(`../../libs/detectors/dist/testing/${file}.js`);
const { addResults, NO_RESULT, normalisedScore, precisionAndRecall, scoreNab } = compiled('nab-score');

const NAB = process.argv[2] ?? join(import.meta.dirname, '../../../shared/data/nab');
/** The series on which the defaults were chosen; the others were first looked at when they stood. */
const SEEN = new Set(['exchange-2_cpc', 'exchange-2_cpm', 'AAPL', 'KO']);
/** An alarm is repeated at most this often, whatever the detector. */
const REPEAT_MS = 6 * 3_600_000;
const PASSES = 3;

/** The flags that would be told to somebody: none within six hours of the one told last. */
function told(points, flags) {
  let last = -Infinity;
  return flags.map((flagged, at) => {
    if (!flagged || points[at].t - last < REPEAT_MS) return false;
    last = points[at].t;
    return true;
  });
}

function scored({ points, windows }, flags) {
  return scoreNab(
    points.map(({ t }, at) => ({ t, flagged: flags[at] })),
    windows,
  );
}

const number = (value, digits) => (Number.isNaN(value) ? '–' : value.toFixed(digits));

function line(name, result, toldResult) {
  const { precision, recall, f1 } = precisionAndRecall(result);
  const cells = [
    ...[precision, recall, f1].map((value) => number(value, 2)),
    `${result.found}/${result.found + result.missed}`,
    result.outside,
    number(normalisedScore(result), 1),
    toldResult.outside,
    number(normalisedScore(toldResult), 1),
  ];
  console.log(`  ${name.padEnd(24)}${cells.map((cell) => String(cell).padStart(9)).join('')}`);
}

function head(title) {
  const names = ['precision', 'recall', 'F1', 'windows', 'false', 'NAB', 'false 6h', 'NAB 6h'];
  console.log(`\n${title}\n  ${''.padEnd(24)}${names.map((name) => name.padStart(9)).join('')}`);
}

/** Points a second over all series, the best of some passes. */
function pointsPerSecond(flag, series) {
  const points = series.reduce((sum, { points }) => sum + points.length, 0);
  const seconds = Array.from({ length: PASSES }, () => {
    const begin = performance.now();
    for (const one of series) flag(one);
    return (performance.now() - begin) / 1_000;
  });
  return Math.round(points / Math.min(...seconds));
}

function run() {
  const series = FAMILIES.flatMap((family) => readSeries(NAB, family));
  const totals = new Map();
  const speeds = [];
  for (const { name, flag } of detectorsOf()) {
    head(name);
    for (const one of series) {
      const flags = flag(one);
      const results = [scored(one, flags), scored(one, told(one.points, flags))];
      line(`${one.name}${SEEN.has(one.name) ? '' : ' *'}`, ...results);
      for (const group of [`${one.family}, all`, ...(SEEN.has(one.name) ? [] : [`${one.family}, * only`])]) {
        const sums = totals.get(group) ?? new Map();
        const before = sums.get(name) ?? [NO_RESULT, NO_RESULT];
        totals.set(
          group,
          sums.set(
            name,
            before.map((sum, at) => addResults(sum, results[at])),
          ),
        );
      }
    }
    speeds.push([name, pointsPerSecond(flag, series)]);
  }
  for (const [group, sums] of totals) {
    head(group);
    for (const [name, results] of sums) line(name, ...results);
  }
  console.log('\n  * not looked at when the defaults were chosen');
  console.log('  false: flags outside of all windows; 6h: told at most every six hours\n');
  for (const [name, speed] of speeds) {
    console.log(`  ${name.padEnd(24)} ${speed.toLocaleString('en').padStart(12)} points/s`);
  }
}

if (existsSync(NAB)) run();
else console.log('bench:detectors did not run: put the data sets into ../shared/data to enable it.');
