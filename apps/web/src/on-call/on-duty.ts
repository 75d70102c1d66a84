import type { OnCallView } from '@mcc/contracts';

/** Who is on duty now, each once, in the order of the schedules; and whether a schedule has nobody. */
export function onDuty(schedules: readonly OnCallView[]): { persons: string[]; isGap: boolean } {
  const persons = schedules.flatMap(({ now }) => now.person ?? []);
  return { persons: [...new Set(persons)], isGap: schedules.some(({ now }) => now.person === null) };
}
