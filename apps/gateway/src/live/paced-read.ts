export interface Pace {
  /** one answer serves everybody for at least this long, ms */
  keptMs: number;
  /** the store works on it at most this part of the time … */
  largestShare: number;
  /** … unless one answer would have to serve for longer than this, ms */
  keptAtMostMs: number;
  /** an answer that is not older than this is given where the new one takes longer than the patience, ms */
  staleMs: number;
  /** how long everybody waits for a new answer while there is one that will do, ms */
  patienceMs: number;
}

/** What is known, and when it was asked, epoch ms. */
export interface Known<T> {
  value: T;
  askedAt: number;
}

/** What was asked, and for how long the answer is good enough. */
interface Answer<T> {
  known: Promise<Known<T>>;
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
  read(ask: () => Promise<T>): Promise<Known<T>> {
    const now = this.now();
    if (!this.latest || now >= this.latest.until) this.latest = this.begin(ask(), now);
    const { latest, known } = this;
    const willDo = known !== undefined && now - known.askedAt <= this.pace.staleMs;
    return willDo && known !== latest ? this.soonOr(latest, known) : latest.known;
  }

  private async soonOr(latest: Answer<T>, known: Answer<T>): Promise<Known<T>> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<Known<T>>((resolve) => {
      timer = setTimeout(() => resolve(known.known), this.pace.patienceMs);
    });
    try {
      return await Promise.race([latest.known, patience]);
    } finally {
      clearTimeout(timer);
    }
  }

  private begin(asked: Promise<T>, askedAt: number): Answer<T> {
    const known = asked.then((value) => ({ value, askedAt }));
    const { keptMs, largestShare, keptAtMostMs } = this.pace;
    const answer: Answer<T> = { known, askedAt, until: Infinity };
    known.then(
      () => {
        const took = this.now() - askedAt;
        answer.until = askedAt + Math.max(keptMs, took, Math.min(took / largestShare, keptAtMostMs));
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
