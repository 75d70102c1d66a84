const EPOCH_MS = /^\d{1,15}$/;
const RFC_3339 = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(Z|[+-]\d{2}:\d{2})$/i;
/** A `+` that was not percent-encoded arrives as a space. */
const LOST_PLUS = / (?=\d{2}:\d{2}$)/;
const DAY_OF_MONTH = /^\d{4}-\d{2}-(\d{2})$/;

/** What the store can be asked for. */
const LATEST = Date.UTC(2100, 0, 1);

/**
 * Reads a point in time from 1970 to 2100 given as RFC 3339 with an offset or as epoch milliseconds.
 * @returns epoch ms, or null when it is neither
 */
export function parseTime(text: string): number | null {
  const time = EPOCH_MS.test(text) ? Number(text) : parseRfc3339(text);
  return time !== null && time >= 0 && time <= LATEST ? time : null;
}

function parseRfc3339(text: string): number | null {
  const match = RFC_3339.exec(text.replace(LOST_PLUS, '+'));
  if (!match) return null;
  const [, date = '', time = '', offset = ''] = match;
  // Date.parse turns 30 February into 1 March instead of refusing it
  const midnight = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime())) return null;
  if (midnight.getUTCDate() !== Number(DAY_OF_MONTH.exec(date)?.[1])) return null;
  const at = Date.parse(`${date}T${time}${offset.toUpperCase()}`);
  return Number.isNaN(at) ? null : at;
}
