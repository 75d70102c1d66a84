import type { NotificationPolicy } from '@mcc/contracts';
import { NOTIFICATION_POLICY_FILE } from '@mcc/rules';
import { loadSettingsFile } from '@mcc/runtime';

/** Nest injection token of the {@link NotificationPolicy}. */
export const NOTIFICATION_POLICY = Symbol('NotificationPolicy');

/** Where there is no file: nobody is told of anything. */
export const NO_ROUTES: NotificationPolicy = {
  receivers: [],
  route: { id: 'everything', matchers: [], continue: false, grouping: {}, routes: [] },
};

/**
 * Reads who is told of what; secret texts stay where they are.
 * @throws Error that names file, line and field of all that is wrong
 */
export function loadRoutes(file: string): Promise<NotificationPolicy> {
  return loadSettingsFile(file, NOTIFICATION_POLICY_FILE);
}
