import { INVALID, isMapping, type Invalid, type Place, type Reader } from '../validation/reader';
import type { Calendar } from './calendar';

/** When a rule may begin alerts: within the calendar, or (`except`) outside. */
export interface ActiveTimes {
  calendar: Calendar;
  isExcept: boolean;
}

/** What a mode may not change: it is the same rule with other limits, and its state goes on. */
const FIXED = new Set([
  ...[
    'id',
    'type',
    'name',
    'owner',
    'runbook',
    'runbookUrl',
    'links',
    'backtest',
    'kpi',
    'by',
    'include',
    'exclude',
  ],
  ...['window', 'windows', 'every', 'against', 'baseline', 'detector', 'learnAfter', 'tolerancePercent'],
  ...['method', 'horizon', 'history', 'when', 'evaluate'],
]);

/** Reads the name of a calendar of this file, or of another. */
const calendarOf: Reader<Calendar> = (value, place) => {
  const calendar = typeof value === 'string' ? place.calendars.get(value) : undefined;
  if (calendar) return calendar;
  const known = [...place.calendars.keys()];
  return place.reject(
    known.length > 0
      ? `must be a calendar: ${known.join(', ')}`
      : 'names a calendar, but no rule file defines one under "calendars"',
  );
};

/** Reads `business-hours`, `{ during: business-hours }` or `{ except: stocktaking }`. */
export const readActive: Reader<ActiveTimes> = (value, place) => {
  if (!isMapping(value)) {
    const calendar = calendarOf(value, place);
    return calendar === INVALID ? INVALID : { calendar, isExcept: false };
  }
  const [name, ...more] = Object.keys(value);
  if ((name !== 'during' && name !== 'except') || more.length > 0) {
    return place.reject('must be a calendar, {during: calendar} or {except: calendar}');
  }
  const calendar = calendarOf(value[name], place.child(name));
  return calendar === INVALID ? INVALID : { calendar, isExcept: name === 'except' };
};

/** A mode's calendar with the fields that differ in it, as parsed YAML. */
export interface GivenMode {
  during: Calendar;
  changes: Record<string, unknown>;
  place: Place;
}

/** Reads `[{ during: double-11, above: 0.2, … }]`. */
export function readModes(value: unknown, place: Place): GivenMode[] | Invalid {
  if (!Array.isArray(value) || value.length === 0 || value.length > 10) {
    return place.reject('must be a list of 1 to 10 modes, such as [{during: double-11, above: 0.2}]');
  }
  const modes = value.map((given: unknown, index) => readMode(given, place.child(index)));
  return modes.includes(INVALID) ? INVALID : (modes as GivenMode[]);
}

function readMode(value: unknown, place: Place): GivenMode | Invalid {
  if (!isMapping(value)) return place.reject('must be a mapping with "during" and what differs');
  const { during, ...changes } = value;
  const calendar = calendarOf(during, place.child('during'));
  const fixed = Object.keys(changes).find((name) => FIXED.has(name));
  if (fixed !== undefined) {
    return place
      .child(fixed)
      .reject('cannot differ in a mode; write another rule, with "active" in both', 'key');
  }
  return calendar === INVALID ? INVALID : { during: calendar, changes, place };
}
