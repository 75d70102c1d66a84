import { setTimeout as sleep } from 'node:timers/promises';
import { stackSuite } from '../support/engines';
import { startStack, type Stack } from '../support/stack';
import { expectExact, expectWithin, figuresOf, length, report } from './case';
import { Load } from './load';
import { countedOrders } from './recovery';
import { verdict } from './verdict';

const EVERY_MS = 5_000;
/** Numbers may stand still this long, ms. */
const LONGEST_STALL_MS = 30_000;

stackSuite('processors join and leave all the time', () => {
  it('counts exactly and goes on counting', async () => {
    const stack = await startStack({ replicas: { processor: 2 }, env: { MCC_SESSION_TIMEOUT_MS: '5000' } });
    const load = new Load({ url: stack.url });
    const watch = new StallWatch(stack);
    const until = Date.now() + length(120_000, 20_000);
    let changes = 0;
    let extra: string | null = null;
    while (Date.now() < until) {
      const nextAt = Date.now() + EVERY_MS;
      if (extra === null) extra = (await stack.add('processor')).name;
      else {
        // by turns it leaves as it should, and dies
        if (changes % 4 === 1) await stack.stopService(extra);
        else await stack.kill(extra, { restart: false });
        extra = null;
      }
      changes += 1;
      await sleep(Math.max(0, nextAt - Date.now()));
    }
    const found = await verdict(stack, [await load.stop()]);
    const longest = await watch.end();
    report('rebalance storm', { changes, 'longest standstill ms': longest, ...figuresOf(found) });
    expectExact(found);
    expectWithin(LONGEST_STALL_MS, longest);
    await stack.stop();
  }, 900_000);
});

/** Measures for how long the count of orders stands still at most. */
class StallWatch {
  private isEnded = false;
  private longest = 0;
  private readonly running: Promise<void>;

  constructor(private readonly stack: Stack) {
    this.running = this.run();
  }

  async end(): Promise<number> {
    this.isEnded = true;
    await this.running;
    return this.longest;
  }

  private async run(): Promise<void> {
    let count = -1;
    let since = Date.now();
    while (!this.isEnded) {
      const now = await countedOrders(this.stack).catch(() => count);
      if (now !== count) {
        this.longest = Math.max(this.longest, Date.now() - since);
        [count, since] = [now, Date.now()];
      }
      await sleep(250);
    }
  }
}
