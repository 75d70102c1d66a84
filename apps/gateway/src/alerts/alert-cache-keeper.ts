import { AlertIndex } from '@mcc/alerting';
import type { LiveStateAccess } from '../live/live-state-access';

/** How many of the latest changed alerts are kept for gateways that start. */
const MAX_CACHED = 2_000;

/** Leaves the latest alerts in the live state, and begins with what is there. Without a live state it does nothing. */
export class AlertCacheKeeper {
  /** offset of the latest transition by alert, from the least to the most recently changed */
  private readonly changedAt = new Map<string, number>();
  /** what changed before this offset is in the cache; null: it may hold nothing */
  private savedTo: number | null = null;
  private isSaving = false;

  /** @param snapshot see {@link AlertIndex.snapshot} */
  constructor(
    private readonly liveState: LiveStateAccess,
    private readonly snapshot: (id: string) => string | null,
  ) {}

  /** The latest alerts and the offset to go on from; null: there are none that belong to this log, given its bounds. */
  async load(log: { low: number; high: number }): Promise<{ index: AlertIndex; next: number } | null> {
    const cached = await this.liveState.ask(({ alerts }) => alerts.load());
    if (!cached) return null;
    const index = restored(cached.entries);
    // a log that ends before it, or begins after it, was replaced
    if (!index || cached.next < log.low || cached.next > log.high) {
      await this.clear();
      return null;
    }
    const oldestFirst = index.query().sort((a, b) => (a.updatedAt < b.updatedAt ? -1 : 1));
    for (const { id } of oldestFirst) this.note(id, cached.next - 1);
    this.savedTo = cached.next;
    return { index, next: cached.next };
  }

  /** An alert has changed by the record at this offset. */
  note(id: string, offset: number): void {
    this.changedAt.delete(id);
    this.changedAt.set(id, offset);
    const [oldest] = this.changedAt.keys();
    if (this.changedAt.size > MAX_CACHED && oldest !== undefined) this.changedAt.delete(oldest);
  }

  /** Saves what changed since the last time, if anything did. @param next offset up to which alerts are folded */
  async save(next: number): Promise<void> {
    if (this.isSaving || this.savedTo === next || this.changedAt.size === 0) return;
    this.isSaving = true;
    const from = this.savedTo;
    const changes = from === null ? null : this.entriesFrom(from);
    let isSaved =
      changes && from !== null
        ? await this.liveState.ask(({ alerts }) => alerts.save(next, changes, from))
        : false;
    // refused: another gateway is further, or the live state was emptied and needs everything
    if (isSaved === false) {
      const all = this.entriesFrom(0);
      isSaved = await this.liveState.ask(({ alerts }) => alerts.save(next, all));
    }
    if (isSaved !== undefined) this.savedTo = next;
    this.isSaving = false;
  }

  /** Clears the cache if it tells of alerts that the whole log does not know: it belonged to another. */
  async verify(whole: AlertIndex): Promise<void> {
    const foreign = [...this.changedAt.keys()].filter((id) => whole.get(id) === null);
    if (foreign.length === 0) return;
    for (const id of foreign) this.changedAt.delete(id);
    await this.clear();
  }

  private async clear(): Promise<void> {
    this.savedTo = null;
    await this.liveState.ask(({ alerts }) => alerts.clear());
  }

  private entriesFrom(offset: number): { id: string; value: string }[] {
    return [...this.changedAt]
      .filter(([, changed]) => changed >= offset)
      .flatMap(([id]) => {
        const value = this.snapshot(id);
        return value === null ? [] : [{ id, value }];
      });
  }
}

/** null: they cannot be read. */
function restored(entries: string[]): AlertIndex | null {
  const index = new AlertIndex();
  try {
    return entries.every((entry) => index.restore(entry)) ? index : null;
  } catch {
    return null;
  }
}
