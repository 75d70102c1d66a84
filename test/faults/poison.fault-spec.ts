import { TOPICS, type DeadLettersResponse } from '@mcc/contracts';
import { createKafkaEventLog } from '@mcc/event-log';
import { getJson } from '../support/api';
import { stackSuite } from '../support/engines';
import { startStack, type Stack } from '../support/stack';
import { waitFor } from '../support/wait';
import { expectExact, figuresOf, length, report } from './case';
import { Load } from './load';
import { verdict } from './verdict';

const event = (more: object): string =>
  JSON.stringify({ id: 'p', source: 'poison', type: 'order.paid', time: new Date().toISOString(), ...more });

/** What is written straight to the topic, and the reason it must be refused for. */
const POISON: { what: string; value: () => Buffer | null; code: string }[] = [
  { what: 'bad JSON', value: () => Buffer.from('{"id":"1",'), code: 'invalid-json' },
  { what: 'no UTF-8', value: () => Buffer.from([0xff, 0xfe, 0x00]), code: 'invalid-json' },
  {
    what: 'wrong types',
    value: () => Buffer.from(event({ data: { orderId: 7, amount: 'much' } })),
    code: 'invalid-data',
  },
  { what: 'null value', value: () => null, code: 'empty-value' },
  { what: 'no object', value: () => Buffer.from('[1,2]'), code: 'not-an-object' },
  { what: '1 MB value', value: () => Buffer.alloc(1_000_000, 'x'), code: 'invalid-json' },
  {
    what: 'unknown type',
    value: () => Buffer.from(event({ type: 'order.lost', data: {} })),
    code: 'unknown-type',
  },
];

stackSuite('poison is written straight to a topic', () => {
  it('ends in the dead letters with reason and position; its neighbours are counted', async () => {
    const stack = await startStack({ replicas: { processor: 2 } });
    const load = new Load({ url: stack.url });
    const log = createKafkaEventLog({ brokers: [stack.settings['KAFKA_BROKERS'] ?? ''] });
    const rounds = length(20, 3);
    const written = new Map<string, string>();
    for (let round = 0; round < rounds; round++) {
      const records = POISON.map(({ value }) => ({ topic: TOPICS.events.order, key: null, value: value() }));
      // one by one: together they would be larger than a request to the broker may be
      for (const [index, record] of records.entries()) {
        const [at] = await log.append([record]);
        written.set(`${at?.topic}:${at?.partition}:${at?.offset}`, POISON[index]?.code ?? '');
      }
    }
    await log.close();
    const found = await verdict(stack, [await load.stop()]);
    const letters = await waitFor(
      'the dead letters',
      () => deadLetters(stack),
      ({ total }) => total >= written.size,
    );
    expect(letters.total).toBe(written.size);
    const listed = letters.deadLetters.map(({ topic, partition, offset, code }) => [
      `${topic}:${partition}:${offset}`,
      code,
    ]);
    expect(listed.sort()).toEqual([...written].sort());
    report('poison', { poison: written.size, 'dead letters': letters.total, ...figuresOf(found) });
    expectExact(found);
    await stack.stop();
  }, 600_000);
});

function deadLetters(stack: Stack): Promise<DeadLettersResponse> {
  return getJson(`${stack.url}/api/v1/dead-letters?limit=500`);
}
