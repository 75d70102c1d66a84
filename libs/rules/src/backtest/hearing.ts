import type { Heard } from '../runner';

/** How many events of a source came on a topic in one step; none: it was listened to, and nothing came. */
export interface HeardInStep {
  /** start of the step, event time, epoch ms */
  t: number;
  topic: string;
  source: string;
  events: number;
}

/**
 * Who was heard of, told again step by step as the log told it live. The clock is event time: who sends late counts as heard
 * when what was sent happened.
 */
export class Hearing {
  private readonly topics = new Set<string>();
  private waiting: HeardInStep[] = [];
  private next = 0;

  constructor(private readonly stepMs: number) {}

  /** @param heard in order of time, none before what was given already */
  add(heard: readonly HeardInStep[]): void {
    if (heard.length === 0) return;
    this.waiting = [...this.waiting.slice(this.next), ...heard];
    this.next = 0;
  }

  /** What is to be told of the step that ends at `end`: of every topic known, also that nothing has come. */
  until(end: number): Heard[] {
    const came: HeardInStep[] = [];
    for (; (this.waiting[this.next]?.t ?? Infinity) < end; this.next += 1) {
      came.push(this.waiting[this.next]!);
    }
    for (const { topic } of came) this.topics.add(topic);
    return [...this.topics].map((topic) => ({
      topic,
      partition: 0,
      until: end,
      sources: came
        .filter((each) => each.topic === topic)
        .map(({ source, events, t }) => ({ source, events, duplicates: 0, lastTime: t + this.stepMs - 1 })),
    }));
  }
}
