// Keeps what every budget line has, from `mcc.budget-actions.v1` alone, and prints it whenever money has moved: docs/budget.md.
//   KAFKA_BROKERS=localhost:9092 node examples/follow-budget.mjs
import { Kafka, logLevel } from 'kafkajs';

/** Money is whole ten-thousandths of the currency unit. */
const SCALE = 10_000;
const plans = new Map();
const proposed = new Map();
/** A message may come twice, and so may a word on an action. */
const seen = new Set();

function take({ messageId, kind, plan, actionId, terms, action }) {
  if (seen.has(messageId)) return;
  seen.add(messageId);
  // a plan begins with what its file says; later files are left out here
  if (terms && !plans.has(plan)) plans.set(plan, new Map(terms.lines.map(({ id, amount }) => [id, amount])));
  if (action && !proposed.has(action.id)) proposed.set(action.id, action);
  // proposals are claims: only what the platform has done moves money
  if (kind !== 'applied' && kind !== 'rolled-back') return;
  const amounts = plans.get(plan) ?? new Map();
  for (const { from, to, amount } of proposed.get(actionId)?.change.transfers ?? []) {
    amounts.set(from, (amounts.get(from) ?? 0) - amount);
    amounts.set(to, (amounts.get(to) ?? 0) + amount);
  }
  proposed.delete(actionId);
  const lines = Object.fromEntries([...amounts].map(([id, amount]) => [id, amount / SCALE]));
  console.log(JSON.stringify({ plan, [kind]: actionId, lines }));
}

const brokers = (process.env.KAFKA_BROKERS ?? 'localhost:9092').split(',');
const topic = `${process.env.MCC_TOPIC_PREFIX ?? ''}mcc.budget-actions.v1`;
const kafka = new Kafka({ clientId: 'my-shifter', brokers, logLevel: logLevel.ERROR });
// a group of its own that commits nothing: amounts are a fold over all of the topic
const consumer = kafka.consumer({ groupId: `my-shifter-${process.pid}` });
await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
await consumer.run({
  autoCommit: false,
  eachMessage: async ({ message }) => take(JSON.parse(String(message.value))),
});
