import { PacedRead } from './paced-read';

/** A store that is asked for the number of times it was asked, and answers when it is told to. */
class Stage {
  now = 0;
  asked = 0;
  private waiting: { answer: (value: number) => void; fail: (error: Error) => void }[] = [];
  readonly read: PacedRead<number>;

  constructor(staleMs: number) {
    this.read = new PacedRead({ keptMs: 1_000, largestShare: 0.25, staleMs }, () => this.now);
  }

  ask(): Promise<number> {
    return this.read.read(() => {
      this.asked += 1;
      return new Promise((answer, fail) => this.waiting.push({ answer, fail }));
    });
  }

  async answer(after: number, failure?: Error): Promise<void> {
    this.now += after;
    const next = this.waiting.shift();
    if (failure) next?.fail(failure);
    else next?.answer(this.asked);
    await new Promise(setImmediate);
  }
}

describe('PacedRead', () => {
  it('asks once for all who come within its time', async () => {
    const stage = new Stage(0);
    const early = [stage.ask(), stage.ask()];
    await stage.answer(100);
    expect(await Promise.all([...early, stage.ask()])).toEqual([1, 1, 1]);
    stage.now = 999;
    expect(await stage.ask()).toBe(1);
    stage.now = 1_000;
    void stage.ask();
    expect(stage.asked).toBe(2);
  });

  it('keeps a store that is slow busy for a part of the time only', async () => {
    const stage = new Stage(0);
    void stage.ask();
    await stage.answer(2_000);
    stage.now = 7_999;
    expect(await stage.ask()).toBe(1);
    stage.now = 8_000;
    void stage.ask();
    expect(stage.asked).toBe(2);
  });

  it('gives what it knows while the next answer is read, and waits where that is too old', async () => {
    const stage = new Stage(5_000);
    void stage.ask();
    await stage.answer(0);
    stage.now = 3_000;
    expect(await stage.ask()).toBe(1);
    expect(stage.asked).toBe(2);
    stage.now = 5_001;
    const late = stage.ask();
    await stage.answer(0);
    expect(await late).toBe(2);
  });

  it('tells the next one of a failure and asks again', async () => {
    const stage = new Stage(60_000);
    void stage.ask();
    await stage.answer(0);
    stage.now = 1_000;
    expect(await stage.ask()).toBe(1);
    await stage.answer(0, new Error('store away'));
    const next = stage.ask();
    await stage.answer(0, new Error('store still away'));
    await expect(next).rejects.toThrow('store still away');
    expect(stage.asked).toBe(3);
  });
});
