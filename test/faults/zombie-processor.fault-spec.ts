import { setTimeout as sleep } from 'node:timers/promises';
import { stackSuite } from '../support/engines';
import { startStack, type Stack } from '../support/stack';
import { waitFor } from '../support/wait';
import { expectExact, figuresOf, length, report } from './case';
import { createFailpoint, type Failpoint, type Hit } from './failpoint';
import { Load } from './load';
import { timeUntilCounted } from './recovery';
import { queryStore, verdict } from './verdict';

const SESSION_MS = 5_000;
/** Blocks the store recognises again; made small, so that a pause of seconds outlasts it. */
const SMALL_WINDOW = 3;

stackSuite('a processor is paused past its session and goes on', () => {
  it('writes nothing a second time, also after the deduplication window', async () => {
    const failpoint = createFailpoint();
    const stack = await startStack({
      replicas: { processor: 2 },
      env: { MCC_SESSION_TIMEOUT_MS: String(SESSION_MS), ...failpoint.env },
      nodeArgs: { processor: failpoint.nodeArgs },
    });
    const load = new Load({ url: stack.url });
    const pauses = length(4, 1);
    for (let round = 0; round < pauses; round++) await pauseOne(stack, load, failpoint, 0);

    for (const table of ['events', 'cells']) {
      await queryStore(
        stack,
        `ALTER TABLE mcc.${table} MODIFY SETTING non_replicated_deduplication_window = ${SMALL_WINDOW}`,
      );
    }
    const late: Hit[] = [];
    for (let round = 0; round < pauses; round++) {
      late.push(await pauseOne(stack, load, failpoint, 2 * SESSION_MS));
    }
    const found = await verdict(stack, [await load.stop()]);
    report('zombie processor', {
      pauses: 2 * pauses,
      'after the window': late.length,
      ...figuresOf(found),
    });
    expectExact(found);
    await stack.stop();
  }, 900_000);
});

/** Stops a processor in the middle of a slice until others have done its work, then lets it go on. */
async function pauseOne(stack: Stack, load: Load, failpoint: Failpoint, longerMs: number): Promise<Hit> {
  failpoint.arm({ stages: ['folded', 'stored'], signal: 'SIGSTOP', after: [1, 40], left: 1 });
  const { hits } = await waitFor(
    'a pause',
    async () => failpoint.state(),
    (state) => state.hits.length === 1,
  );
  const hit = hits[0] as Hit;
  await timeUntilCounted(stack, [load]);
  await sleep(longerMs);
  process.kill(hit.pid, 'SIGCONT');
  await timeUntilCounted(stack, [load]);
  return hit;
}
