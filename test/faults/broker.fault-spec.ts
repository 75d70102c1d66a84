import { setTimeout as sleep } from 'node:timers/promises';
import { stackSuite } from '../support/engines';
import { startStack, type Stack } from '../support/stack';
import { expectExact, figuresOf, length, report } from './case';
import { Load } from './load';
import { residentMb, timeUntilCounted } from './recovery';
import { verdict } from './verdict';

/** What a role may grow by while the broker is away, MB: bodies in flight are bounded, records fetched are too. */
const GROWTH_MB = 250;

stackSuite('the broker is killed and paused', () => {
  it('loses no accepted event and comes back without anybody', async () => {
    const stack = await startStack({ env: { MCC_SESSION_TIMEOUT_MS: '10000' } });
    const load = new Load({ url: stack.url });
    await timeUntilCounted(stack, [load]);
    const before = await memory(stack);

    await stack.kill('kafka');
    await sleep(2_000);
    const afterKill = await timeUntilCounted(stack, [load], 180_000);

    const pause = length(30_000, 8_000);
    await stack.signal('kafka', 'SIGSTOP');
    await sleep(pause);
    const during = await memory(stack);
    await stack.signal('kafka', 'SIGCONT');
    const afterPause = await timeUntilCounted(stack, [load], 180_000);

    const found = await verdict(stack, [await load.stop()], 180_000);
    const growth = Math.max(...[...during].map(([name, mb]) => mb - (before.get(name) ?? 0)));
    report('kill -9 and SIGSTOP of the broker', {
      'pause ms': pause,
      'counted again after the kill ms': afterKill,
      'after the pause ms': afterPause,
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
