import type { OnCallOverride, OnCallRotation, OnCallSchedule } from '@mcc/contracts';
import { instantOf } from '@mcc/metrics';
import { readLocalTime, readTimeOfDay, readWeekly, readZone } from '../calendar/definition';
import {
  INVALID,
  identifier,
  list,
  number,
  object,
  optional,
  required,
  type Reader,
} from '../validation/reader';

const NINE = 9 * 60;

const rotation: Reader<OnCallRotation> = (value, place) => {
  const fields = readRotation(value, place);
  if (fields === INVALID) return INVALID;
  const { weekly, ...rest } = fields;
  return weekly === undefined ? rest : { ...rest, weekly };
};
const readRotation = object({
  receivers: required(list(identifier, { min: 1, max: 50 })),
  from: required(readLocalTime),
  everyDays: optional(number({ min: 1, max: 366, decimals: 0 }), 7),
  handOver: optional(readTimeOfDay, NINE),
  weekly: optional(list(readWeekly, { min: 1, max: 50 }), undefined),
});

const readOverride = object({
  from: required(readLocalTime),
  until: required(readLocalTime),
  receiver: required(identifier),
});

const readSchedule = object({
  id: required(identifier),
  zone: required(readZone),
  rotations: required(list(rotation, { min: 1, max: 20 })),
  overrides: optional(list(readOverride, { min: 0, max: 1_000 }), []),
});

/** Reads who is on duty when. */
export const schedule: Reader<OnCallSchedule> = (value, place) => {
  const fields = readSchedule(value, place);
  if (fields === INVALID) return INVALID;
  const { id, zone: timeZone, rotations } = fields;
  const overrides: OnCallOverride[] = [];
  for (const [index, { from, until, receiver }] of fields.overrides.entries()) {
    if (until <= from) {
      return place.child('overrides').child(index).child('until').reject('must be after from');
    }
    overrides.push({ from: instantOf(from, timeZone), until: instantOf(until, timeZone), receiver });
  }
  return { id, timeZone, rotations, overrides };
};
