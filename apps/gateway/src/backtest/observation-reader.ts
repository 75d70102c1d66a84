import type { Observed } from '@mcc/rules';

/** What was observed, asked for bit by bit; one page of it is in memory. */
export class ObservationReader {
  private readonly pages: AsyncIterator<readonly Observed[]>;
  private page: readonly Observed[] = [];
  private position = 0;

  constructor(pages: AsyncIterable<readonly Observed[]>) {
    this.pages = pages[Symbol.asyncIterator]();
  }

  /** The next ones that are to be told before `end`, epoch ms; fewer than `atMost`: these are all. */
  async next(end: number, atMost: number): Promise<Observed[]> {
    const found: Observed[] = [];
    while (found.length < atMost && (await this.hasMore())) {
      const next = this.page[this.position]!;
      if (next.at >= end) break;
      found.push(next);
      this.position += 1;
    }
    return found;
  }

  private async hasMore(): Promise<boolean> {
    while (this.position === this.page.length) {
      const turned = await this.pages.next();
      if (turned.done) return false;
      this.page = turned.value;
      this.position = 0;
    }
    return true;
  }
}
