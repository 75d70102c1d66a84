// The series of the Numenta Anomaly Benchmark, and what is compared on them.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const { createDetector, DETECTOR_DEFAULTS } = require('@mcc/detectors');
const { staticThreshold, threeSigma } = require('../../libs/detectors/dist/testing/baselines.js');

export const FAMILIES = ['realAdExchange', 'realTweets'];

/** The files name no zone: they are read as UTC. Their labels have microseconds, which are all 0. */
const timeOf = (text) => Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`);

/** All series of a family in the folder of the benchmark, with their labelled windows, epoch ms. */
export function readSeries(folder, family) {
  const labels = JSON.parse(readFileSync(join(folder, 'labels/combined_windows.json'), 'utf8'));
  const files = readdirSync(join(folder, family)).sort();
  return files.map((file) => {
    const key = `${family}/${file.replace(/\.gz$/, '')}`;
    const windows = labels[key].map((window) => window.map(timeOf));
    const name = file.replace(/^Twitter_volume_|(_results)?\.csv\.gz$/g, '');
    return { family, name, windows, points: readPoints(join(folder, family, file)) };
  });
}

function readPoints(file) {
  const [, ...rows] = gunzipSync(readFileSync(file)).toString('utf8').trim().split(/\r?\n/);
  return rows.map((row) => {
    const [time, value] = row.split(',');
    return { t: timeOf(time), value: Number(value) };
  });
}

/** Median distance of neighbouring points, ms: what a rule would know as the window of its KPI. */
function stepOf(points) {
  const steps = points.slice(1).map(({ t }, at) => t - points[at].t);
  return steps.sort((a, b) => a - b)[steps.length >> 1];
}

function flagsOf(definition, { points }) {
  const detector = createDetector(definition);
  return points.map((point) => ['high', 'low'].includes(detector.add(point).verdict));
}

const values = ({ points }) => points.map(({ value }) => value);

/** The baselines and the detectors with their defaults, each a function from a series to its flags. */
export function detectorsOf() {
  const { mad, seasonal, cusum, 'holt-winters': holtWinters } = DETECTOR_DEFAULTS;
  return [
    { name: 'static threshold', flag: (series) => staticThreshold(values(series)) },
    { name: 'three sigma', flag: (series) => threeSigma(values(series), mad.window) },
    { name: 'mad', flag: (series) => flagsOf(mad, series) },
    { name: 'seasonal', flag: (series) => flagsOf({ ...seasonal, timeZone: 'UTC' }, series) },
    {
      name: 'holt-winters',
      flag: (series) => flagsOf({ ...holtWinters, stepMs: stepOf(series.points) }, series),
    },
    { name: 'cusum', flag: (series) => flagsOf(cusum, series) },
  ];
}
