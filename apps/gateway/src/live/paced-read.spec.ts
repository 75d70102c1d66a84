import { PacedRead } from './paced-read';

const PATIENCE = 100;

/** A store that is asked for the number of times it was asked, and answers when it is told to. */
class Stage {
  now = 0;
  asked = 0;
  private waiting: { answer: (value: number) => void; fail: (error: Error) => void }[] = [];
  readonly read: PacedRead<number>;

  constructor(staleMs: number) {
    const pace = { keptMs: 1_000, largestShare: 0.25, keptAtMostMs: 10_000, staleMs, patienceMs: PATIENCE };
    this.read = new PacedRead(pace, () => this.now);
  }

  async ask(): Promise<number> {
    const { value } = await this.read.read(() => {
      this.asked += 1;
      return new Promise((answer, fail) => this.waiting.push({ answer, fail }));
    });
    return value;
  }

  async answer(after: number, failure?: Error): Promise<void> {
    this.now += after;
    const next = this.waiting.shift();
    if (failure) next?.fail(failure);
    else next?.answer(this.asked);
    await new Promise(setImmediate);
  }
}

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] }));
afterEach(() => jest.useRealTimers());

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

  it.each([
    ['for a part of the time only', 2_000, 8_000],
    ['and still asks again after the longest time', 5_000, 10_000],
    ['and never twice at once', 20_000, 20_000],
  ])('keeps a store that is slow busy %s', async (_, takes, next) => {
    const stage = new Stage(0);
    void stage.ask();
    await stage.answer(takes);
    stage.now = next - 1;
    if (next > takes) expect(await stage.ask()).toBe(1);
    expect(stage.asked).toBe(1);
    stage.now = next;
    void stage.ask();
    expect(stage.asked).toBe(2);
  });

  it('waits a little for the next answer, and then gives what it knows', async () => {
    const stage = new Stage(5_000);
    void stage.ask();
    await stage.answer(0);
    stage.now = 3_000;
    const impatient = stage.ask();
    jest.advanceTimersByTime(PATIENCE);
    expect(await impatient).toBe(1);
    const lucky = stage.ask();
    await stage.answer(0);
    expect(await lucky).toBe(2);
    expect(stage.asked).toBe(2);
  });

  it('waits for the next answer where what it knows is too old', async () => {
    const stage = new Stage(5_000);
    void stage.ask();
    await stage.answer(0);
    stage.now = 5_001;
    const late = stage.ask();
    jest.advanceTimersByTime(PATIENCE);
    await stage.answer(0);
    expect(await late).toBe(2);
  });

  it('tells of a failure, does not hide the next one behind what it knew, and asks again', async () => {
    const stage = new Stage(60_000);
    void stage.ask();
    await stage.answer(0);
    stage.now = 1_000;
    const waiting = expect(stage.ask()).rejects.toThrow('store away');
    await stage.answer(0, new Error('store away'));
    await waiting;
    const next = expect(stage.ask()).rejects.toThrow('store still away');
    jest.advanceTimersByTime(PATIENCE);
    await stage.answer(0, new Error('store still away'));
    await next;
    expect(stage.asked).toBe(3);
  });
});
