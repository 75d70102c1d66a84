import { setTimeout as sleep } from 'node:timers/promises';
import { stackSuite } from '../support/engines';
import { startStack } from '../support/stack';
import { expectExact, figuresOf, length, report } from './case';
import { Load } from './load';
import { between } from './recovery';
import { verdict } from './verdict';

const SESSION_MS = 5_000;

stackSuite('evaluators are killed, doubled and paused', () => {
  it('miss no alert and raise none twice', async () => {
    const stack = await startStack({
      replicas: { evaluator: 2 },
      env: { MCC_SESSION_TIMEOUT_MS: String(SESSION_MS), MCC_EVALUATOR_SHARDS: '4' },
    });
    const load = new Load({ url: stack.url, rate: 200, priceDropMs: 150 });
    const kills = length(8, 2);
    for (let kill = 0; kill < kills; kill++) {
      await sleep(between(1_000, 5_000));
      await stack.kill(`evaluator-${1 + (kill % 2)}`);
    }
    const pauses = length(4, 1);
    for (let pause = 0; pause < pauses; pause++) {
      const name = `evaluator-${1 + (pause % 2)}`;
      await stack.ready(name);
      await stack.signal(name, 'SIGSTOP');
      await sleep(2 * SESSION_MS);
      await stack.signal(name, 'SIGCONT');
      await sleep(SESSION_MS);
    }
    const found = await verdict(stack, [await load.stop()]);
    report('evaluators killed, doubled, paused', { kills, pauses, ...figuresOf(found) });
    expectExact(found);
    await stack.stop();
  }, 900_000);
});
