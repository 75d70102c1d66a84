/** A plan's id ends with the begin of its period. */
const PERIOD = /:\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/;

/** What people call a plan, whichever the period. */
export function planName(id: string): string {
  return id.replace(PERIOD, '');
}
