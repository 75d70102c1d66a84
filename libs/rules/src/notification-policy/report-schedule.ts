import { LANGUAGES, REPORT_KINDS, type ReportKind, type ReportSchedule } from '@mcc/contracts';
import { readTimeOfDay, readWeekdays, readZone } from '../calendar/definition';
import { given } from '../validation/given';
import {
  INVALID,
  identifier,
  list,
  object,
  oneOf,
  optional,
  required,
  type Reader,
} from '../validation/reader';

const MONDAY = 1;
const DAYS: Record<ReportKind, number[]> = { daily: [0, 1, 2, 3, 4, 5, 6], weekly: [MONDAY] };
const NINE = 9 * 60;

const readSchedule = object({
  id: required(identifier),
  report: required(oneOf(REPORT_KINDS)),
  at: optional(readTimeOfDay, NINE),
  days: optional(readWeekdays, undefined),
  zone: optional(readZone, undefined),
  receivers: required(list(identifier, { min: 1, max: 50 })),
  language: optional(oneOf(LANGUAGES), undefined),
});

/** Reads who is sent a report when. */
export const reportSchedule: Reader<ReportSchedule> = (value, place) => {
  const fields = readSchedule(value, place);
  if (fields === INVALID) return INVALID;
  const { id, report, at, days = DAYS[report], zone: timeZone, receivers, language } = fields;
  if (report === 'weekly' && days.length > 1) {
    return place.child('days').reject('of a weekly report must be one day');
  }
  return { id, report, at, days, receivers, ...given({ timeZone, language }) };
};
