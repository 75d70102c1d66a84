import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { TOPICS, topicPlans, type BudgetActionMessage } from '@mcc/contracts';
import { createKafkaEventLog } from '@mcc/event-log';
import { rollbackMessage } from '@mcc/budget';
import { PLAN, Story, T0, factsOf, moveAction, yuanMove } from '@mcc/budget/testing';
import { kafkaSuite } from '../support/engines';
import { PROJECT_ROOT } from '../support/product';
import { waitFor } from '../support/wait';

/** A move that is done and taken back. */
function movedAndBack(): Story {
  const story = new Story();
  story.carryOut(moveAction('x', [yuanMove('a', 'c', 1_000)], T0), T0);
  const back = rollbackMessage(story.ledger, 'x', { actor: 'Chen', at: T0 + 1 }, factsOf(T0));
  if ('move' in back) throw new Error(back.reason);
  story.say(back);
  story.submit(back.action.id, T0 + 2);
  story.settle(back.action.id, T0 + 3, 'rolled-back');
  return story;
}

kafkaSuite('a program of somebody else that follows money', (brokers) => {
  const topicPrefix = `test-${randomUUID()}.`;
  let child: ChildProcess | undefined;

  afterAll(async () => {
    child?.kill();
    if (child) await once(child, 'close');
  });

  it('knows what each line has, also when messages come twice', async () => {
    const log = createKafkaEventLog({ brokers, topicPrefix });
    await log.ensureTopics(topicPlans({ partitions: 1, eventRetentionMs: 3_600_000 }));
    const story = movedAndBack();
    const append = (all: readonly BudgetActionMessage[]): Promise<unknown> =>
      log.append(
        all.map((each) => ({
          topic: TOPICS.budgetActions,
          key: PLAN,
          value: Buffer.from(JSON.stringify(each)),
        })),
      );
    await append([...story.messages, ...story.messages]);
    await log.close();
    child = spawn(process.execPath, [join(PROJECT_ROOT, 'examples/follow-budget.mjs')], {
      cwd: PROJECT_ROOT,
      env: { ...process.env, KAFKA_BROKERS: brokers.join(','), MCC_TOPIC_PREFIX: topicPrefix },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += String(chunk)));
    const lines = await waitFor(
      'two lines',
      async () => output.trim().split('\n').filter(Boolean),
      (all) => all.length >= 2,
    );
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      { plan: PLAN, applied: 'x', lines: { a: 9_000, b: 10_000, c: 11_000 } },
      { plan: PLAN, 'rolled-back': expect.any(String), lines: story.amounts() },
    ]);
  }, 60_000);
});
