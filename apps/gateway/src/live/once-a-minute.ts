/** Answers kept at once; more would be filters that nobody looks at any more. */
const MAX_REMEMBERED = 256;

/** Remembers answers by name for the minute in which they were asked. */
export class OnceAMinute<T> {
  private readonly answers = new Map<string, { minute: number; answer: Promise<T> }>();

  /**
   * The answer of this minute; `ask` is called for the first one.
   * @param minute start of the running minute, epoch ms
   */
  get(name: string, minute: number, ask: () => Promise<T>): Promise<T> {
    const known = this.answers.get(name);
    if (known?.minute === minute) return known.answer;
    const answer = ask();
    if (this.answers.size >= MAX_REMEMBERED) this.answers.clear();
    this.answers.set(name, { minute, answer });
    // a failed read is reported to whoever waits for it, and not remembered
    answer.catch(() => this.answers.delete(name));
    return answer;
  }
}
