import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/product';
import { stackSuite } from '../support/engines';
import { startStack, type Stack } from '../support/stack';
import { waitFor } from '../support/wait';
import { startAnswerThief } from './answer-thief';
import { expectExact, figuresOf, length, report } from './case';
import { Load } from './load';
import { residentMb, timeUntilCounted } from './recovery';
import { verdict } from './verdict';

const GROWTH_MB = 250;

stackSuite('the store is down, or its answers are lost', () => {
  it('waits for a store that is down, drains, and counts everything once', async () => {
    const stack = await startStack();
    const load = new Load({ url: stack.url });
    await timeUntilCounted(stack, [load]);
    const before = residentMb((await stack.service('processor-1')).pid);

    const outage = length(120_000, 10_000);
    await stack.kill('clickhouse', { restart: false });
    await waitFor(
      'consumption to wait',
      () => retries(stack),
      (count) => count > 0,
    );
    await sleep(outage);
    const grown = residentMb((await stack.service('processor-1')).pid) - before;
    await stack.revive('clickhouse');
    const drained = await timeUntilCounted(stack, [load], 180_000);
    const found = await verdict(stack, [await load.stop()], 180_000);
    report('store down', {
      'outage ms': outage,
      'drained in ms': drained,
      'growth of the processor MB': grown,
      ...figuresOf(found),
    });
    expectExact(found);
    expect(grown).toBeLessThan(GROWTH_MB);
    await stack.stop();
  }, 900_000);

  it('counts once although answers to inserts are lost', async () => {
    const clickhouse = await freePort();
    const thief = await startAnswerThief(clickhouse);
    const stack = await startStack({ ports: { clickhouse }, env: { CLICKHOUSE_URL: thief.url } });
    const load = new Load({ url: stack.url });
    thief.steal(0.2);
    const wanted = length(100, 15);
    await waitFor(
      `${wanted} lost answers`,
      async () => thief.stolen(),
      (count) => count >= wanted,
      300_000,
    );
    thief.steal(0);
    const found = await verdict(stack, [await load.stop()]);
    report('answers of the store lost', { 'lost answers': thief.stolen(), ...figuresOf(found) });
    expectExact(found);
    await stack.stop();
    await thief.close();
  }, 600_000);
});

/** How often the processor has tried a call to log or store again. */
async function retries(stack: Stack): Promise<number> {
  const { url } = await stack.service('processor-1');
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^mcc_processor_retries_total (\d+)/m.exec(text)?.[1] ?? 0);
}
