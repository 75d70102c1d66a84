import { setTimeout as sleep } from 'node:timers/promises';
import type { Lock } from '@mcc/live-state';
import type { LiveStateAccess } from './live-state-access';
import { isStorePanel, type PanelsRead, type StorePanels } from './store-panels';
import { subscriptionKey, type Subscription } from './subscribe-request';

/** Panels with the time at which they were asked of the store, epoch ms. */
export interface PanelReading {
  panels: StorePanels;
  asOf: number;
  /** when the oldest panel of these was asked, epoch ms; absent: then, too */
  oldest?: number;
  /** the store does not answer: this is what was known last */
  failure?: Error;
}

export interface SharedPanelsDeps {
  liveState: LiveStateAccess;
  /** reads the panels from the store. @param now wall clock, epoch ms */
  compute: (subscription: Subscription, now: number) => Promise<PanelsRead>;
  /** panels younger than this are not computed again, ms */
  refreshIntervalMs: number;
}

/** How long the gateway that computes may keep the others from it, ms. */
const LOCK_MS = 2_000;
/** Longest wait for what another gateway is computing, ms. */
const WAIT_MS = 500;
const LOOK_EVERY_MS = 25;
/** How long the last panels are kept for gateways that cannot read the store, ms. */
const KEEP_MS = 10 * 60_000;

type Shared = PanelReading & { token: number };

/**
 * Panels that several gateways show are computed by one of them at a time; the others take what it found. Without the live
 * state, each computes its own.
 */
export class SharedPanels {
  constructor(private readonly deps: SharedPanelsDeps) {}

  /**
   * The panels at `now` (wall clock, epoch ms), at most a refresh interval old.
   * @throws StoreError when the store does not answer and nobody knows the panels
   */
  async read(shown: Subscription, now: number): Promise<PanelReading> {
    const subscription = { ...shown, panels: shown.panels.filter(isStorePanel) };
    if (subscription.panels.length === 0) return { panels: {}, asOf: now };
    const name = `live:${subscriptionKey(subscription)}`;
    const latest = await this.latest(name);
    // clocks of gateways differ: what seems to come from the future is no younger
    if (latest && Math.abs(now - latest.asOf) < this.deps.refreshIntervalMs) return latest;
    const lock = await this.lock(name);
    const found = lock === null ? await this.foundByAnother(name, latest?.token ?? -1) : undefined;
    return found ?? this.compute(subscription, now, name, lock ?? undefined);
  }

  private async compute(
    subscription: Subscription,
    now: number,
    name: string,
    lock: Lock | undefined,
  ): Promise<PanelReading> {
    try {
      const reading = { ...(await this.deps.compute(subscription, now)), asOf: now };
      // nobody here waits for the others to have it
      if (lock) void this.share(name, reading, lock);
      return reading;
    } catch (error) {
      if (lock) void this.deps.liveState.ask(() => lock.release());
      const latest = await this.latest(name);
      if (!latest) throw error;
      return { ...latest, failure: error as Error };
    }
  }

  private async share(name: string, reading: PanelReading, lock: Lock): Promise<void> {
    const { liveState } = this.deps;
    const text = JSON.stringify(reading);
    await liveState.ask(({ snapshots }) => snapshots.put(name, text, { ttlMs: KEEP_MS, token: lock.token }));
    await liveState.ask(() => lock.release());
  }

  /** null: another gateway has it; undefined: nobody can tell. */
  private lock(name: string): Promise<Lock | null | undefined> {
    return this.deps.liveState.ask(
      ({ locks }) => locks.acquire(name, LOCK_MS),
      (late) => void late?.release().catch(() => undefined),
    );
  }

  private async latest(name: string): Promise<Shared | undefined> {
    const snapshot = await this.deps.liveState.ask(({ snapshots }) => snapshots.get(name));
    return snapshot ? { ...(JSON.parse(snapshot.value) as PanelReading), token: snapshot.token } : undefined;
  }

  private async foundByAnother(name: string, known: number): Promise<Shared | undefined> {
    for (const end = performance.now() + WAIT_MS; performance.now() < end;) {
      await sleep(LOOK_EVERY_MS);
      const latest = await this.latest(name);
      if (!latest) return undefined;
      if (latest.token > known) return latest;
    }
    return undefined;
  }
}
