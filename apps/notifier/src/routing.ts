import type { AlertingPolicy, Names, NotificationPolicy } from '@mcc/contracts';
import { targetOf } from '@mcc/notify';
import { ALERTING_POLICY_FILE, NAMES_FILE, NOTIFICATION_POLICY_FILE } from '@mcc/rules';
import { loadSettingsFile } from '@mcc/runtime';
import { NetworkGuard, Poster, SecretFolder } from '@mcc/outbound';
import { createChannel } from './channels/create-channel';
import type { Target } from './delivery/dispatcher';
import { openWatchdog, type Watchdog } from './heartbeat/watchdog-url';
import type { NotifierOptions } from './notifier.options';

/** Who is told of which alerts, with the channels that lead to them. */
export interface Routing {
  policy: NotificationPolicy;
  alerting: AlertingPolicy;
  targets: readonly Target[];
  /** what people call things */
  names: Names;
  /** who is given a sign of life; absent: nobody */
  watchdog?: Watchdog;
  /** closes the channels */
  close: () => Promise<void>;
}

/** Nest injection token of the {@link Routing}. */
export const ROUTING = Symbol('Routing');

/**
 * Reads the files of routes and of the alerting policy, and opens a channel for each target.
 * @throws Error that says what to correct
 */
export async function openRouting(options: NotifierOptions): Promise<Routing> {
  const policy = await loadSettingsFile(options.routesFile, NOTIFICATION_POLICY_FILE);
  const alerting = await loadSettingsFile(options.policyFile, ALERTING_POLICY_FILE);
  const names = await loadSettingsFile(options.namesFile, NAMES_FILE);
  const { now, timeoutMs } = options;
  const poster = new Poster({ guard: new NetworkGuard('MCC_NOTIFY_NETWORKS', options.networks), timeoutMs });
  const secrets = new SecretFolder(options.secretsDir);
  const deps = { post: poster.post, now, secrets, smtp: policy.smtp, timeoutMs };
  const targets = await Promise.all(
    policy.receivers.flatMap((receiver) =>
      receiver.channels.map(async (settings): Promise<Target> => {
        return { name: targetOf(receiver, settings), receiver, channel: await createChannel(settings, deps) };
      }),
    ),
  );
  const watchdog = policy.heartbeat && (await openWatchdog(policy.heartbeat, deps));
  const close = async (): Promise<void> => {
    await Promise.all(targets.map(({ channel }) => channel.close()));
    await poster.close();
  };
  return { policy, alerting, names, targets, ...(watchdog ? { watchdog } : {}), close };
}
