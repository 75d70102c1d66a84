import type { HeartbeatSettings } from '@mcc/contracts';
import { statusVerdict, type Post, type SecretFolder } from '@mcc/outbound';

/** A service that raises the alarm when it has not heard of the notifier for some time (dead man's switch). */
export interface Watchdog {
  everyMs: number;
  /** @throws OutboundError */
  beat: () => Promise<void>;
}

/** @throws Error that says what to do when the address cannot be read or is none */
export async function openWatchdog(
  { url, everyMs }: HeartbeatSettings,
  { post, secrets, now }: { post: Post; secrets: SecretFolder; now: () => number },
): Promise<Watchdog> {
  const address = await secrets.read(url);
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new Error('The address of "heartbeat" in the file of routes is no URL; its secret must hold one.');
  }
  const beat = async (): Promise<void> => {
    const at = new Date(now()).toISOString();
    const error = statusVerdict(await post(address, JSON.stringify({ type: 'notifier.heartbeat', at })));
    if (error) throw error;
  };
  return { everyMs, beat };
}
