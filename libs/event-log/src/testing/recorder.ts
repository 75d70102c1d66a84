import type {
  CommittedOffset,
  ConsumerHandler,
  LogBatch,
  StartPosition,
  TopicPartition,
} from '../event-log.port';

export const nameOf = (at: TopicPartition): string => `${at.topic}/${at.partition}`;

/** A consumer's side that writes down all that happens to it, and lets a test wait for it to have happened. */
export class Recorder implements ConsumerHandler {
  readonly batches: LogBatch[] = [];
  /** `+topic/partition` assigned, `-topic/partition` revoked, in order */
  readonly changes: string[] = [];
  readonly committed = new Map<string, CommittedOffset | null>();
  /** partitions whose `batch` was called while an earlier call was pending */
  readonly overlaps: string[] = [];
  readonly crashes: Error[] = [];
  /** aborted when the partition is to be given up, by partition; of its latest assignment */
  readonly leaving = new Map<string, AbortSignal>();
  private readonly pending = new Set<string>();
  private readonly watchers = new Set<() => void>();

  constructor(
    private readonly behaviour: {
      start?: (at: TopicPartition) => StartPosition | undefined;
      batch?: (batch: LogBatch) => Promise<void>;
      revoked?: (at: TopicPartition) => Promise<void>;
    } = {},
  ) {}

  readonly onCrash = (error: Error): void => {
    this.crashes.push(error);
    this.changed();
  };

  async assigned(
    at: TopicPartition,
    committed: CommittedOffset | null,
    leaving: AbortSignal,
  ): Promise<StartPosition | undefined> {
    this.leaving.set(nameOf(at), leaving);
    this.changes.push(`+${nameOf(at)}`);
    this.committed.set(nameOf(at), committed);
    this.changed();
    return this.behaviour.start?.(at);
  }

  async batch(batch: LogBatch): Promise<void> {
    const name = nameOf(batch);
    if (this.pending.has(name)) this.overlaps.push(name);
    this.pending.add(name);
    this.batches.push(batch);
    this.changed();
    await this.behaviour.batch?.(batch);
    this.pending.delete(name);
  }

  async revoked(at: TopicPartition): Promise<void> {
    await this.behaviour.revoked?.(at);
    this.changes.push(`-${nameOf(at)}`);
    this.changed();
  }

  /** Partitions assigned and not revoked. */
  get owned(): string[] {
    const owned = new Set<string>();
    for (const change of this.changes) {
      if (change.startsWith('+')) owned.add(change.slice(1));
      else owned.delete(change.slice(1));
    }
    return [...owned].sort();
  }

  /** Values of the records delivered, as text, of one partition or of all. */
  values(at?: TopicPartition): (string | null)[] {
    return this.batches
      .filter((batch) => !at || nameOf(batch) === nameOf(at))
      .flatMap(({ records }) => records.map(({ value }) => value?.toString() ?? null));
  }

  /** Resolves when the condition holds; it is looked at again whenever something happens here. */
  until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => {
      const watch = (): void => {
        if (!condition()) return;
        this.watchers.delete(watch);
        resolve();
      };
      this.watchers.add(watch);
    });
  }

  private changed(): void {
    for (const watch of [...this.watchers]) watch();
  }
}

/** A promise and its resolver. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
