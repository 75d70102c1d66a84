import { stackSuite } from '../support/engines';
import { startStack, type Role } from '../support/stack';
import { expectExact, expectWithin, figuresOf, report } from './case';
import { Load } from './load';
import { timeUntilCounted } from './recovery';
import { verdict } from './verdict';

const LONGEST_MS = 10_000;
const ROLES: Role[] = ['ingest', 'processor', 'evaluator', 'gateway'];

stackSuite('roles are told to stop under load', () => {
  it('each drains and exits with 0 within ten seconds, and nothing is lost', async () => {
    const replicas = { ingest: 2, processor: 2, evaluator: 2, gateway: 2 };
    const stack = await startStack({ replicas, env: { MCC_EVALUATOR_SHARDS: '4' } });
    const load = new Load({ url: stack.url, rate: 100 });
    await timeUntilCounted(stack, [load]);
    const took: Record<string, number> = {};
    for (const role of ROLES) {
      const end = await stack.stopService(`${role}-1`);
      expect({ role, code: end.code, signal: end.signal }).toEqual({ role, code: 0, signal: null });
      took[`${role} ms`] = end.tookMs;
      await stack.revive(`${role}-1`);
    }
    const found = await verdict(stack, [await load.stop()]);
    report('SIGTERM under load', { ...took, ...figuresOf(found) });
    expectExact(found);
    for (const ms of Object.values(took)) expectWithin(LONGEST_MS, ms);
    await stack.stop();
  }, 600_000);
});
