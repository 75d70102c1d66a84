export interface Pace {
  /** one answer serves everybody for at least this long, ms */
  keptMs: number;
  /** the store works on it at most this part of the time */
  largestShare: number;
  /** an answer that is not older than this is given while a new one is being read, ms; 0: everybody waits for the new one */
  staleMs: number;
}

/** What one answer costs the store, and for how long it is good enough. */
interface Answer<T> {
  value: Promise<T>;
  askedAt: number;
  /** from then on it is asked for again */
  until: number;
}

/** Asks for something no more often than its pace allows, however many want to know it. */
export class PacedRead<T> {
  private latest: Answer<T> | undefined;
  /** the latest one that has been answered */
  private known: Answer<T> | undefined;

  constructor(
    private readonly pace: Pace,
    private readonly now: () => number,
  ) {}

  /** The answer known, or that of `ask`, which is called when that is due. @throws whatever `ask` throws; the next one asks again */
  read(ask: () => Promise<T>): Promise<T> {
    const now = this.now();
    if (!this.latest || now >= this.latest.until) this.latest = this.begin(ask(), now);
    const isFresh = this.known && now - this.known.askedAt <= this.pace.staleMs;
    return isFresh ? this.known!.value : this.latest.value;
  }

  private begin(value: Promise<T>, askedAt: number): Answer<T> {
    const answer: Answer<T> = { value, askedAt, until: Infinity };
    value.then(
      () => {
        const took = this.now() - askedAt;
        answer.until = askedAt + Math.max(this.pace.keptMs, took / this.pace.largestShare);
        this.known = answer;
      },
      () => {
        answer.until = -Infinity;
        // whoever asks next is told, rather than shown what is no longer so
        this.known = undefined;
      },
    );
    return answer;
  }
}
