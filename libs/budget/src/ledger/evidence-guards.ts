import { refuse } from '../refusal';
import type { Guard } from './guard';

/** The data must not be older than the limit allows. A window cannot end after what the data tells of. */
export const freshData: Guard = ({ action: { evidence }, at, limits }) => {
  const age = at - evidence.asOf;
  if (age > limits.maxDataAgeMs) {
    return refuse('stale', `the data is ${age} ms old, ${limits.maxDataAgeMs} ms are allowed`);
  }
  const ahead = evidence.readings.find(({ window }) => window.to > evidence.asOf);
  return ahead
    ? refuse('provisional', `${ahead.kpi} of ${ahead.line}: the window ends after the data`)
    : null;
};

/** Nothing is decided on what may still change. */
export const finalWindows: Guard = ({ action: { evidence } }) => {
  const open = evidence.readings.find(({ final }) => !final);
  return open ? refuse('provisional', `${open.kpi} of ${open.line} is not final`) : null;
};

/** What changes money or bids rests on a reading at least, and each reading on a sample. */
export const enoughSample: Guard = ({ action: { evidence, change }, limits: { minSample } }) => {
  if (evidence.readings.length === 0 && change.do !== 'notify') {
    return refuse('small-sample', 'the decision rests on no KPI');
  }
  const thin = evidence.readings.find(({ sample }) => !(sample >= minSample));
  return thin
    ? refuse('small-sample', `${thin.kpi} of ${thin.line}: ${thin.sample}, ${minSample} are needed`)
    : null;
};
