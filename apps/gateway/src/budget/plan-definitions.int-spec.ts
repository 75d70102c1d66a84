import request from 'supertest';
import {
  BUDGET_IN_FORCE,
  TOPICS,
  type BudgetActionMessage,
  type BudgetInForce,
  type BudgetPlansResponse,
  type MarketingEvent,
} from '@mcc/contracts';
import { plannedMessage, readBudgetPolicy } from '@mcc/budget';
import { GatewayStage, eventually } from '../testing/gateway-stage';

const NOW = Date.UTC(2026, 10, 11, 2);
let now = NOW;
const stage = new GatewayStage({ now: () => (now += 1) });
const http = () => request(stage.app.getHttpServer());

const line = (id: string, amount: number) => ({ id, channel: id, amount, floor: 100, ceiling: 2_000 });
const definition = (amount = 1_000) => ({
  period: { every: 'month' },
  lines: [line('douyin', amount), line('tmall', 1_000)],
});
const inForce: BudgetInForce = {
  version: 'v1',
  loadedAt: NOW,
  plans: [{ id: 'ads', file: 'policies/budget.yaml', line: 7, definition: { id: 'ads', ...definition() } }],
  rules: [],
  faults: [],
};
const put = (id: string, body: object, status: number) =>
  http()
    .put(`/api/v1/budget/plans/${id}`)
    .send({ actor: 'Lin', ...body })
    .expect(status);
const plans = async (): Promise<BudgetPlansResponse> =>
  (await http().get('/api/v1/budget/plans').expect(200)).body as BudgetPlansResponse;

/** What the shifter does when it has read the plan. */
async function putInForce(amount: number): Promise<void> {
  const read = readBudgetPolicy({ version: 1 }, [{ plan: 'live', definition: definition(amount) }]);
  const [plan] = read.ok ? read.policy.plans : [];
  const message = read.ok && plan ? plannedMessage(read.policy, plan, now) : null;
  if (!message) throw new Error('there is no plan');
  await say(message);
  await eventually(plans, ({ plans: all }) => all.some(({ id, inForce: book }) => id === 'live' && book));
}
const say = (message: BudgetActionMessage): Promise<unknown> =>
  stage.log.append([
    { topic: TOPICS.budgetActions, key: message.plan, value: Buffer.from(JSON.stringify(message)) },
  ]);

beforeAll(async () => {
  await stage.start();
  await stage.store.saveCheckpoint(BUDGET_IN_FORCE, JSON.stringify(inForce));
}, 60_000);
afterAll(async () => {
  await stage.stop();
  stage.remove();
});

it('takes a plan, counts its changes, and tells who changed it, beside those of the file', async () => {
  const first = await put('live', { definition: definition(), revision: 0, note: 'Double 11' }, 200);
  expect(first.body).toMatchObject({
    plan: 'live',
    kind: 'put',
    revision: 1,
    actor: 'Lin',
    note: 'Double 11',
  });
  await put('live', { definition: definition(1_100), revision: 1, actor: 'Chen' }, 200);
  expect(await plans()).toMatchObject({
    plans: [
      { id: 'ads', place: 'policies/budget.yaml:7', revision: 0 },
      {
        id: 'live',
        place: 'rest',
        revision: 2,
        actor: 'Chen',
        definition: { lines: [{ amount: 1_100 }, {}] },
      },
    ],
  });
  const one = await http().get('/api/v1/budget/plans/live').expect(200);
  expect(one.body).toMatchObject({ id: 'live', revision: 2 });
  await http().get('/api/v1/budget/plans/none').expect(404);
});

it.each([0, 1, 3])('answers a change of another revision (%i) with 409', async (revision) => {
  const { body } = await put('live', { definition: definition(), revision }, 409);
  expect(body).toMatchObject({
    reason: { code: 'plan-changed', text: { 'zh-CN': '计划已被他人修改' } },
    detail: expect.stringContaining('it is at revision 2'),
  });
});

it.each([
  [
    'a wrong field',
    { ...definition(), lines: [{ ...line('a', 1), floor: 2 }] },
    /definition\.lines\[0\]\.floor: must not be above "amount"/,
  ],
  ['a missing field', { lines: [line('a', 1_000)] }, /definition\.period: is missing/],
  ['an unknown field', { ...definition(), budget: 1 }, /definition\.budget/],
  ['another id', { ...definition(), id: 'other' }, /definition\.id: must be "live"/],
  [
    'limits that nobody may have',
    { ...definition(), limits: { max_step_percent: 99 } },
    /definition\.limits\.max_step_percent: allows more/,
  ],
])('refuses %s and names it', async (_, wrong, detail) => {
  const { body } = await put('live', { definition: wrong, revision: 2 }, 400);
  expect(body).toMatchObject({ code: 'bad-budget-plan', detail: expect.stringMatching(detail) });
});

it('leaves plans of the file to the file, and takes nothing from nobody', async () => {
  const { body } = await put('ads', { definition: definition(), revision: 0 }, 409);
  expect(body).toMatchObject({
    code: 'budget-plan-in-file',
    detail: expect.stringContaining('budget.yaml:7'),
  });
  await http().delete('/api/v1/budget/plans/ads?actor=Lin&revision=1').expect(409);
  await put('live', { definition: definition(), revision: 2, actor: '' }, 400);
  await http().delete('/api/v1/budget/plans/live?actor=Lin').expect(400);
});

it('does not take money from a line that is spent', async () => {
  await putInForce(1_100);
  const spend = {
    specversion: '1.0',
    id: 's1',
    source: 'shop',
    type: 'ad.spend',
    time: new Date(NOW - 3_600_000).toISOString(),
    data: { channel: 'douyin', campaign: 'c', amount: 500.5 },
  } as MarketingEvent;
  await stage.process([spend], NOW);
  const { body } = await put('live', { definition: definition(500.4), revision: 2 }, 409);
  expect(body).toMatchObject({ code: 'budget-refused', reason: { code: 'below-spent' } });
  await put('live', { definition: definition(500.5), revision: 2 }, 200);
});

it('removes what was made, once', async () => {
  const path = '/api/v1/budget/plans/live?actor=Lin&note=over';
  await http().delete(`${path}&revision=2`).expect(409);
  const { body } = await http().delete(`${path}&revision=3`).expect(200);
  expect(body).toMatchObject({ kind: 'removed', revision: 4, note: 'over' });
  await http().delete(`${path}&revision=4`).expect(404);
  expect((await plans()).plans.map(({ id }) => id)).toEqual(['ads']);
});
