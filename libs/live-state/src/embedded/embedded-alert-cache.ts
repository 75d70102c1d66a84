import type { AlertCache } from '../live-state.port';

/** The fold in the memory of one process, so it begins empty with each. */
export class EmbeddedAlertCache implements AlertCache {
  private next: number | null = null;
  /** insertion order is the order of change */
  private readonly entries = new Map<string, string>();

  constructor(private readonly maxEntries: number) {}

  load(): Promise<{ next: number; entries: string[] } | null> {
    return Promise.resolve(
      this.next === null ? null : { next: this.next, entries: [...this.entries.values()] },
    );
  }

  save(next: number, entries: { id: string; value: string }[], from = 0): Promise<boolean> {
    const stored = this.next ?? 0;
    if (next < stored || stored < from) return Promise.resolve(false);
    this.next = next;
    for (const { id, value } of entries) {
      this.entries.delete(id);
      this.entries.set(id, value);
    }
    this.trim();
    return Promise.resolve(true);
  }

  clear(): Promise<void> {
    this.next = null;
    this.entries.clear();
    return Promise.resolve();
  }

  private trim(): void {
    for (const id of this.entries.keys()) {
      if (this.entries.size <= this.maxEntries) return;
      this.entries.delete(id);
    }
  }
}
