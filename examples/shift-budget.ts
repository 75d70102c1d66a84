// A budget shifter of your own: takes a tenth from a channel whose payments collapse. Put your platform in `take`.
// docs/budget.md, "Programs of your own"; the messages: docs/asyncapi.yaml, AlertMessage. Needs the package kafkajs.
// Node.js runs it as it stands from 22.18 on, an older one by `npx tsx`:
//   KAFKA_BROKERS=localhost:9092 node examples/shift-budget.ts
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { Kafka } from 'kafkajs';

const MINUTE = 60_000;
const JOURNAL = 'shift-budget.journal'; // what was dealt with: this program may be killed at any time
const lines = existsSync(JOURNAL) ? readFileSync(JOURNAL, 'utf8').split('\n').filter(Boolean) : [];
const moves = lines.map((line) => JSON.parse(line) as Move);
interface Move {
  id: string;
  channel: string;
  at: number;
  no: string | null;
}

/** Killed before the journal is written, it is told again: let your platform take the id as an idempotency key. */
async function take(id: string, channel: string): Promise<void> {
  console.log(`${id}  take 10 % from ${channel}`);
}

function whyNot(channel: string, since: number, now: number): string | null {
  if (now - since > 10 * MINUTE) return 'stale'; // after a stop, what is old is no reason any more
  const last = moves.findLast((move) => move.channel === channel && move.no === null);
  return last && now - last.at < 240 * MINUTE ? 'cool-down' : null; // let a move show what it does
}

interface Alert {
  transitionId: string;
  kind: string;
  rule: string;
  key: { channel?: string };
  at: number;
}

async function onAlert({ transitionId: id, kind, rule, key: { channel }, at: since }: Alert): Promise<void> {
  // the log brings every message at least once
  if (kind !== 'fire' || rule !== 'payment-collapse' || !channel || moves.some((move) => move.id === id))
    return;
  const at = Date.now();
  const no = whyNot(channel, since, at);
  if (no === null) await take(id, channel);
  else console.log(`${id}  no move: ${no}`);
  moves.push({ id, channel, at, no });
  appendFileSync(JOURNAL, `${JSON.stringify(moves.at(-1))}\n`);
}

const brokers = (process.env.KAFKA_BROKERS ?? 'localhost:9092').split(',');
const consumer = new Kafka({ clientId: 'my-shifter', brokers }).consumer({ groupId: 'my-shifter' });

async function main(): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topic: `${process.env.MCC_TOPIC_PREFIX ?? ''}mcc.alerts.v1` });
  await consumer.run({
    eachMessage: async ({ message }) => onAlert(JSON.parse(String(message.value)) as Alert),
  });
}

void main();
