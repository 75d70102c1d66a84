import { DEFAULT_GROUPING, MATCH_FIELDS, type Grouping } from '@mcc/contracts';
import { given } from '../validation/given';
import {
  INVALID,
  duration,
  list,
  object,
  oneOf,
  optional,
  type Read,
  type Reader,
} from '../validation/reader';

const DAY_MS = 86_400_000;

/** The fields that say how alerts are told together; what is absent is as somewhere else says it. */
export const GROUPING_FIELDS = {
  group_by: optional(list(oneOf(MATCH_FIELDS), { min: 0, max: 10 }), undefined),
  group_wait: optional(duration({ min: 0, max: 3_600_000 }), undefined),
  group_interval: optional(duration({ min: 1_000, max: DAY_MS }), undefined),
  repeat_interval: optional(duration({ min: 60_000, max: 30 * DAY_MS }), undefined),
};

/** What is given of a grouping. */
export function groupingOf(fields: Read<typeof GROUPING_FIELDS>): Partial<Grouping> {
  const { group_by, group_wait, group_interval, repeat_interval } = fields;
  return given({
    groupBy: group_by,
    groupWaitMs: group_wait,
    groupIntervalMs: group_interval,
    repeatIntervalMs: repeat_interval,
  });
}

const readFields = object(GROUPING_FIELDS);

/** Reads a whole grouping; what is absent is as {@link DEFAULT_GROUPING} says. */
export const grouping: Reader<Grouping> = (value, place) => {
  const fields = readFields(value, place);
  if (fields === INVALID) return INVALID;
  const whole = { ...DEFAULT_GROUPING, ...groupingOf(fields) };
  if (whole.repeatIntervalMs >= whole.groupIntervalMs) return whole;
  return place.child('repeat_interval').reject('must not be shorter than group_interval');
};
