import { setTimeout as sleep } from 'node:timers/promises';
import { createKafkaEventLog } from '@mcc/event-log';
import { stackSuite } from '../support/engines';
import { startStack } from '../support/stack';
import { waitFor } from '../support/wait';
import { expectExact, expectWithin, figuresOf, length, report } from './case';
import { createFailpoint } from './failpoint';
import { Load } from './load';
import { between, caughtUp, timeUntilWorking } from './recovery';
import { verdict } from './verdict';

/** the default of MCC_SESSION_TIMEOUT_MS */
const SESSION_MS = 10_000;

stackSuite('a processor is killed', () => {
  it('at random points, some between insert and commit: nothing lost, nothing double', async () => {
    const failpoint = createFailpoint();
    const stack = await startStack({
      replicas: { processor: 2 },
      env: { MCC_SESSION_TIMEOUT_MS: String(SESSION_MS), ...failpoint.env },
      nodeArgs: { processor: failpoint.nodeArgs },
    });
    // what is measured is how soon work goes on, not how fast a backlog is worked off
    const load = new Load({ url: stack.url, rate: 150 });

    const atStages = length(12, 3);
    failpoint.arm({
      stages: ['folded', 'stored', 'published'],
      signal: 'SIGKILL',
      after: [5, 60],
      left: atStages,
    });
    const { hits } = await waitFor(
      `${atStages} kills by the failpoint`,
      async () => failpoint.state(),
      ({ left }) => left === 0,
      300_000,
    );

    const atTimes = length(10, 2);
    const log = createKafkaEventLog({ brokers: [stack.settings['KAFKA_BROKERS'] ?? ''] });
    const recoveries: number[] = [];
    for (let kill = 0; kill < atTimes; kill++) {
      await caughtUp(stack, log);
      await sleep(between(200, 3_000));
      await stack.kill(`processor-${1 + (kill % 2)}`);
      recoveries.push(await timeUntilWorking(stack, log));
    }
    await log.close();
    const found = await verdict(stack, [await load.stop()]);
    const slowest = Math.max(...recoveries);
    report('kill -9 of a processor', {
      kills: atStages + atTimes,
      'between insert and commit': hits.filter(({ stage }) => stage !== 'folded').length,
      'slowest recovery ms': slowest,
      'recoveries ms': recoveries.join(' '),
      ...figuresOf(found),
    });
    expectExact(found);
    expectWithin(2 * SESSION_MS, slowest);
    await stack.stop();
  }, 900_000);
});
