import { setTimeout as sleep } from 'node:timers/promises';
import { stackSuite } from '../support/engines';
import { startStack, type Stack } from '../support/stack';
import { expectExact, figuresOf, length, report } from './case';
import { Load } from './load';
import { residentMb, timeUntilAccepted, timeUntilCounted } from './recovery';
import { verdict } from './verdict';

/** What a role may grow by while the broker is away, MB: bodies in flight are bounded, records fetched are too. */
const GROWTH_MB = 250;
/** Events that show that the product works again. */
const MORE = 2_000;

stackSuite('the broker is killed and paused', () => {
  it('loses no accepted event and comes back without anybody', async () => {
    const stack = await startStack({ env: { MCC_SESSION_TIMEOUT_MS: '10000' } });
    const load = new Load({ url: stack.url });
    await timeUntilAccepted(load, MORE);
    await timeUntilCounted(stack, [load]);
    const before = await memory(stack);

    await stack.kill('kafka');
    const afterKill = await timeUntilAccepted(load, MORE);
    await timeUntilCounted(stack, [load], 180_000);

    const pause = length(30_000, 8_000);
    await stack.signal('kafka', 'SIGSTOP');
    await sleep(pause);
    const during = await memory(stack);
    await stack.signal('kafka', 'SIGCONT');
    const afterPause = await timeUntilAccepted(load, MORE);
    await timeUntilCounted(stack, [load], 180_000);

    const found = await verdict(stack, [await load.stop()], 180_000);
    const growth = Math.max(...[...during].map(([name, mb]) => mb - (before.get(name) ?? 0)));
    report('kill -9 and SIGSTOP of the broker', {
      'pause ms': pause,
      '2,000 more accepted after the kill in ms': afterKill,
      'after the pause in ms': afterPause,
      'sends repeated': load.retries,
      'greatest growth of a role MB': growth,
      ...figuresOf(found),
    });
    expectExact(found);
    expect(growth).toBeLessThan(GROWTH_MB);
    await stack.stop();
  }, 900_000);
});

async function memory(stack: Stack): Promise<Map<string, number>> {
  const roles = (await stack.services()).filter(({ kind }) => kind !== 'engine');
  return new Map(roles.map(({ name, pid }) => [name, residentMb(pid)]));
}
