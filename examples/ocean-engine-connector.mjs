// A connector from the budget shifter to Ocean Engine (巨量引擎), in full: docs/budget.md, "Connectors".
//   MCC_BUDGET_PLATFORM=http://127.0.0.1:8090/orders MCC_BUDGET_NETWORKS=127.0.0.1 npm start
//   BUDGET_SECRET=whsec_… OCEAN_TOKEN=… OCEAN_ADVERTISER=… node examples/ocean-engine-connector.mjs lines.json
// lines.json says which project a line is, and what it has when you begin: {"douyin": {"project": 7350001, "budget": 600000}}.
// The platform has no idempotency keys. So what a budget becomes is written down first, under the order's id, and then set: to
// set the same amount again changes nothing. https://open.oceanengine.com, 「项目管理 / 更新项目预算」
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

const {
  BUDGET_SECRET,
  OCEAN_TOKEN = '',
  OCEAN_ADVERTISER,
  OCEAN_URL = 'https://api.oceanengine.com',
  PORT = '8090',
} = process.env;
const file = process.argv[2] ?? 'lines.json';
const journal = `${file}.orders`;
const webhook = new Webhook(BUDGET_SECRET);

/** Budgets by line, and of each order what it makes of them and what was answered. */
const state = existsSync(journal)
  ? JSON.parse(readFileSync(journal, 'utf8'))
  : { lines: JSON.parse(readFileSync(file, 'utf8')), orders: {} };

function save() {
  writeFileSync(`${journal}.new`, JSON.stringify(state), { flush: true });
  renameSync(`${journal}.new`, journal);
}

/** What an order makes of the budgets; null: it is about something that this connector does not know. */
function budgetsAfter({ do: deed, lines }) {
  if (deed !== 'move' || lines.some(({ line }) => !state.lines[line])) return null;
  // whole cents: 0.1 + 0.2 would not be 0.3
  return lines.map(({ line, delta }) => {
    const { project, budget } = state.lines[line];
    return { line, project, budget: Math.round((budget + delta) * 100) / 100 };
  });
}

/** Sets budgets at the platform. Resolves to null, or to what it has against it. @throws when there is no word */
async function setBudgets(budgets) {
  const answer = await fetch(`${OCEAN_URL}/open_api/v3.0/project/budget/update/`, {
    method: 'POST',
    headers: { 'Access-Token': OCEAN_TOKEN, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      advertiser_id: Number(OCEAN_ADVERTISER),
      data: budgets.map(({ project, budget }) => ({
        project_id: project,
        budget_mode: 'BUDGET_MODE_TOTAL',
        budget,
      })),
    }),
    signal: AbortSignal.timeout(4_000),
  });
  const { code, message, request_id: reference, data } = await answer.json();
  const fault = data?.errors?.[0]?.error_message ?? (code === 0 ? null : message);
  return fault ? { fault: String(fault) } : { reference };
}

/** One after the other: an order counts on what the ones before have made of the budgets. */
let queue = Promise.resolve();

async function carryOut(order) {
  const known = (state.orders[order.id] ??= { budgets: budgetsAfter(order), answer: null });
  if (known.answer) return known.answer;
  save();
  known.answer = known.budgets
    ? await apply(known.budgets)
    : { status: 422, body: { detail: 'only moves between lines of lines.json' } };
  save();
  return known.answer;
}

async function apply(budgets) {
  const { fault, reference } = await setBudgets(budgets);
  // a part may have been set: back to what it was, so that "no" means that nothing has changed
  if (fault) {
    await setBudgets(budgets.map(({ line }) => state.lines[line]));
    return { status: 422, body: { detail: fault } };
  }
  for (const { line, budget } of budgets) state.lines[line].budget = budget;
  return { status: 200, body: { confirmation: `ocean-engine ${reference}` } };
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const reply = (status, body) => response.writeHead(status).end(JSON.stringify(body));
  let order;
  try {
    order = webhook.verify(Buffer.concat(chunks).toString(), request.headers);
  } catch {
    return reply(401, { detail: 'the signature is not good' });
  }
  const done = queue.then(() => carryOut(order));
  queue = done.catch(() => undefined);
  done.then(
    ({ status, body }) => reply(status, body),
    // nobody knows whether it is done: the shifter asks again
    (error) => reply(503, { detail: String(error) }),
  );
});
server.listen(Number(PORT), '127.0.0.1', () =>
  console.log(`orders are taken at http://127.0.0.1:${server.address().port}/orders`),
);
