import { realDataSuite, replayData } from '../support/real-data';
import { expectJuiceAlerts, expectTotals, REPLAYS } from '../support/real-data-counts';
import { startStack } from '../support/stack';
import { stackSuite } from '../support/engines';
import { isFull, report } from './case';

const PARTITIONS = 12;
const SHORT = new Set(['rees46', 'airline_tweets']);

/** The acceptance replays on the distributed product: the same numbers with one processor and with three. */
realDataSuite('real data on the distributed product', () => {
  stackSuite('with twelve partitions', () => {
    it.each(isFull ? [1, 3] : [3])(
      'counts what the files do with %i processors',
      async (processors) => {
        const stack = await startStack({ partitions: PARTITIONS, replicas: { processor: processors } });
        const replays = REPLAYS.filter(({ name }) => isFull || SHORT.has(name));
        for (const { mapping, data, expected } of replays) {
          const counts = expected();
          for (const round of ['first', 'second']) {
            expect({ round, ...(await replayData(stack, mapping, data)) }).toMatchObject({ code: 0 });
            await expectTotals(stack, counts);
          }
        }
        const alerts = isFull ? await expectJuiceAlerts(stack) : 0;
        const names = replays.map(({ name }) => name).join(' ');
        report('replays', { processors, partitions: PARTITIONS, equal: names, 'juice alerts': alerts });
        await stack.stop();
      },
      1_800_000,
    );
  });
});
