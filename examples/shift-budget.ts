// A budget shifter of your own: acts on an alert, and carries out what the command center decided, each once. Put your platform
// in tellPlatform. docs/asyncapi.yaml has the messages (AlertMessage, BudgetActionMessage), docs/budget.md the decisions.
// Needs the package kafkajs. Node.js runs it as it stands from 22.18 on, an older one by `npx tsx`:
//   KAFKA_BROKERS=localhost:9092 node examples/shift-budget.ts http://localhost:8080
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { Kafka } from 'kafkajs';

const center = process.argv[2] ?? 'http://localhost:8080';
const prefix = process.env.MCC_TOPIC_PREFIX ?? '';
// what has been done, by id: the log may bring a message twice, and this program may be killed at any time
const JOURNAL = 'shift-budget.journal';
const done = new Set(existsSync(JOURNAL) ? readFileSync(JOURNAL, 'utf8').split('\n') : []);

/** Killed before the journal is written, it is told again: let your platform take the id as an idempotency key. */
async function tellPlatform(id: string, what: string): Promise<void> {
  console.log(`${id}  ${what}`);
}

async function once(id: string, what: string): Promise<void> {
  if (done.has(id)) return;
  await tellPlatform(id, what);
  appendFileSync(JOURNAL, `${id}\n`);
  done.add(id);
}

interface Alert {
  kind: string;
  rule: string;
  alertId: string;
  key: { channel?: string };
}

async function onAlert({ kind, rule, alertId, key }: Alert): Promise<void> {
  if (kind !== 'fire' || rule !== 'payment-collapse') return;
  await once(alertId, `pause ${key.channel ?? 'everything'}`);
}

interface Decision {
  kind: string;
  actionId?: string;
}

/** A message is a claim; what holds is what the ledger has made of it. */
async function onDecision({ kind, actionId }: Decision): Promise<void> {
  if (actionId === undefined || (kind !== 'applied' && kind !== 'rolled-back')) return;
  const answer = await fetch(`${center}/api/v1/budget/actions/${encodeURIComponent(actionId)}`);
  if (!answer.ok) throw new Error(`${center} answers ${answer.status}`); // the log brings the message again
  const { state, transfers = [] } = (await answer.json()) as {
    state: string;
    transfers?: { from: string; to: string; amount: number }[];
  };
  if (state !== 'applied' && state !== 'rolled-back') return;
  for (const { from, to, amount } of transfers) {
    await once(`${actionId}:${from}:${to}`, `move ${amount} from ${from} to ${to}`);
  }
}

const [alerts, decisions] = [`${prefix}mcc.alerts.v1`, `${prefix}mcc.budget-actions.v1`];
const brokers = (process.env.KAFKA_BROKERS ?? 'localhost:9092').split(',');
const consumer = new Kafka({ clientId: 'my-shifter', brokers }).consumer({ groupId: 'my-shifter' });

async function main(): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topics: [alerts, decisions] });
  await consumer.run({
    eachMessage: async ({ topic, message }) => {
      const said: unknown = JSON.parse(String(message.value));
      await (topic === alerts ? onAlert(said as Alert) : onDecision(said as Decision));
    },
  });
}

void main();
