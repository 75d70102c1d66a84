/** A plan's id ends with the begin of its period. */
const PERIOD = /:\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/;

/** The id of a plan in the file, whichever the period. */
export function planName(id: string): string {
  return id.replace(PERIOD, '');
}
