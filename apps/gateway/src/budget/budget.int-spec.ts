import request from 'supertest';
import {
  TOPICS,
  type BudgetAction,
  type BudgetActionMessage,
  type BudgetActionView,
  type BudgetPaceResponse,
  type BudgetResponse,
  type BudgetTerms,
  type MarketingEvent,
} from '@mcc/contracts';
import { DEFAULT_LIMITS } from '@mcc/budget';
import { GatewayStage, eventually } from '../testing/gateway-stage';
import { Screen } from '../testing/live-screen';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 11, 2);
const PLAN = 'ads:2026-10-31T16:00Z';
let now = NOW;
const stage = new GatewayStage({ now: () => now });

const terms: BudgetTerms = {
  policyVersion: 'v1',
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  from: NOW - 240 * HOUR,
  to: NOW + 480 * HOUR,
  curve: new Array<number>(24).fill(1),
  accounts: [],
  lines: ['douyin', 'tmall'].map((channel) => ({
    id: channel,
    match: { channel },
    amount: 1_000_0000,
    floor: 100_0000,
    ceiling: 2_000_0000,
  })),
  limits: DEFAULT_LIMITS,
};
const text = { 'zh-CN': '文', en: 'text' };

/** Moves yuan from douyin to tmall. */
function action(id: string, yuan: number, at: number): BudgetAction {
  const reading = { kpi: 'roas', value: 2, sample: 500, window: { from: 0, to: at }, final: true };
  return {
    id,
    rule: 'cut',
    ruleName: text,
    trigger: 'alert:a1',
    requestedBy: 'media-buying',
    policyVersion: 'v1',
    change: { do: 'move', transfers: [{ from: 'douyin', to: 'tmall', amount: yuan * 10_000 }] },
    evidence: {
      alert: 'a1',
      readings: ['douyin', 'tmall'].map((line) => ({ ...reading, line })),
      lines: [{ line: 'douyin', before: 1_000_0000, after: (1_000 - yuan) * 10_000, spent: 0 }],
      expectedGain: 12_3400,
      asOf: at,
    },
    dryRun: false,
    reason: text,
  };
}

const say = (message: object): Promise<unknown> => {
  const whole = { version: 1, plan: PLAN, at: now, ...message } as BudgetActionMessage;
  const value = Buffer.from(JSON.stringify(whole));
  return stage.log.append([{ topic: TOPICS.budgetActions, key: PLAN, value }]);
};
const http = () => request(stage.app.getHttpServer());
const post = (path: string, body: object, status: number) =>
  http().post(`/api/v1/budget/${path}`).send(body).expect(status);
const budget = async (): Promise<BudgetResponse> =>
  (await http().get('/api/v1/budget').expect(200)).body as BudgetResponse;
const actions = async (query = ''): Promise<BudgetActionView[]> =>
  ((await http().get(`/api/v1/budget/actions${query}`).expect(200)).body as { actions: BudgetActionView[] })
    .actions;
const stateOf = async (id: string): Promise<string | undefined> =>
  (await actions()).find((each) => each.id === id)?.state;
const until = (id: string, state: string) =>
  eventually(
    () => stateOf(id),
    (found) => found === state,
  );

/** What the shifter writes of an action from its decision to its end, without approval. */
async function carryOut(id: string, yuan: number): Promise<void> {
  await say({ messageId: `${id}:proposed`, kind: 'proposed', action: action(id, yuan, now) });
  const spent = [{ line: 'douyin', amount: 0 }];
  await say({ messageId: `${id}:submitted`, kind: 'submitted', actionId: id, spent, asOf: now });
  await say({ messageId: `${id}:applied`, kind: 'applied', actionId: id });
  await until(id, 'applied');
}

beforeAll(async () => {
  await stage.start();
  await say({ messageId: 'planned', kind: 'planned', terms });
  await eventually(budget, ({ plans }) => plans.length === 1);
}, 60_000);

afterAll(async () => {
  await stage.stop();
  stage.remove();
});

it('lets a plan go live that has passed the gate, or that two people answer for', async () => {
  const path = `plans/${encodeURIComponent(PLAN)}`;
  const wish = { actor: 'Chen', policyVersion: 'v1' };
  await post(`${path}/live`, wish, 409);
  await post('plans/none/live', wish, 404);
  const baseline = { mean: 0.2, low: 0.1, high: 0.3 };
  const against = ['never-move', 'equal-split'].map((name) => ({ baseline: name, ...baseline }));
  const gate = { policyVersion: 'v1', seeds: 30, margin: 0.02, against };
  await post(
    `${path}/live`,
    { ...wish, gate: { ...gate, against: [{ baseline: 'luck', ...baseline }] } },
    400,
  );
  now += 1;
  expect((await post(`${path}/live`, { ...wish, gate }, 200)).body).toMatchObject({ live: true });
  expect((await post(`${path}/dry`, { actor: 'Chen' }, 200)).body).toMatchObject({ live: false });
  const until = new Date(now + HOUR).toISOString();
  const override = {
    actor: 'Chen',
    guard: 'replayGate',
    value: 0,
    until,
    reason: 'Double 11',
    confirmedBy: 'Chen',
  };
  now += 1;
  await post(`${path}/override`, override, 409);
  await post(`${path}/override`, { ...override, until: 'soon' }, 400);
  now += 1;
  await post(`${path}/override`, { ...override, confirmedBy: 'Li' }, 200);
  expect((await post(`${path}/live`, wish, 200)).body).toMatchObject({ live: true });
});

it('shows plans in currency units, and what was not done with its reason', async () => {
  const withheld = { rule: 'remix', trigger: 'review:1', code: 'stale', detail: 'the data is old' };
  await say({ messageId: 'withheld', kind: 'withheld', withheld });
  const shown = await eventually(budget, (state) => state.withheld.length > 0);
  expect(shown).toMatchObject({
    stopped: null,
    plans: [
      {
        id: PLAN,
        total: 2_000,
        live: true,
        lines: [{ id: 'douyin', amount: 1_000, floor: 100 }, { id: 'tmall' }],
      },
    ],
    withheld: [{ rule: 'remix', code: 'stale', reason: { 'zh-CN': '数据过期' } }],
  });
});

it('lets a second person approve, and not the one who answers for it, nor twice', async () => {
  await say({ messageId: 'x:proposed', kind: 'proposed', action: action('x', 160, now) });
  await until('x', 'waiting');
  expect(await actions('?state=waiting')).toMatchObject([
    { id: 'x', approval: 'percent', transfers: [{ amount: 160 }], expectedGain: 12.34, alert: 'a1' },
  ]);
  await post('actions/x/approve', {}, 400);
  await post('actions/y/approve', { actor: 'Chen' }, 404);
  const own = await post('actions/x/approve', { actor: 'media-buying' }, 409);
  expect(JSON.parse(own.text)).toMatchObject({
    detail: expect.stringContaining('second-person: needs another person') as string,
    reason: { code: 'second-person', text: { 'zh-CN': '须由第二人授权' } },
  });
  const approved = await post('actions/x/approve', { actor: 'Chen', note: 'fine' }, 200);
  expect(approved.body).toMatchObject({ state: 'ready', approvedBy: 'Chen', note: 'fine' });
  await post('actions/x/reject', { actor: 'Li' }, 409);
  await say({
    messageId: 'x:failed',
    kind: 'failed',
    actionId: 'x',
    code: 'closed',
    detail: 'account closed',
  });
  await until('x', 'failed');
});

it('stops and starts, once each', async () => {
  const stopped = await post('stop', { actor: 'Chen', note: 'Double 11' }, 200);
  expect(stopped.body).toMatchObject({ stopped: { actor: 'Chen', note: 'Double 11' } });
  await post('stop', { actor: 'Li' }, 409);
  await post('start', { actor: 'Li' }, 200);
  expect((await budget()).stopped).toBeNull();
});

it('takes back what has not been spent, with what the store knows', async () => {
  now += 5 * HOUR;
  await carryOut('z', 100);
  expect((await budget()).plans[0]?.lines.map(({ amount }) => amount)).toEqual([900, 1_100]);
  // the data is too old as long as nothing has come
  const early = await post('actions/z/rollback', { actor: 'Chen' }, 409);
  expect((JSON.parse(early.text) as { detail: string }).detail).toContain('stale');
  const spend: MarketingEvent = {
    specversion: '1.0',
    id: 's1',
    source: 'shop',
    type: 'ad.spend',
    time: new Date(now - HOUR).toISOString(),
    data: { channel: 'tmall', campaign: 'c', amount: 1_060.5 },
  } as MarketingEvent;
  await stage.process([spend], now);
  const taken = await eventually(
    () => http().post('/api/v1/budget/actions/z/rollback').send({ actor: 'Chen' }),
    ({ status }) => status === 200,
  );
  // 1,060.50 of 1,100 are spent
  expect(taken.body).toMatchObject({
    state: 'ready',
    rollbackOf: 'z',
    transfers: [{ from: 'tmall', to: 'douyin', amount: 39.5 }],
  });
}, 20_000);

it('tells the pace of each line, and screens show the same as the API', async () => {
  const { pace } = (await http().get('/api/v1/budget/pace').expect(200)).body as BudgetPaceResponse;
  expect(pace).toMatchObject([
    { id: `${PLAN}/douyin`, plan: PLAN, line: 'douyin', spent: 0, projected: 0 },
    { line: 'tmall', spent: 1_060.5 },
  ]);
  const asOf = Date.parse(pace[1]?.asOf ?? '');
  // nothing is known of the days before the first spend, whose window begins on ten seconds
  const since = Math.floor((now - HOUR) / 10_000) * 10_000;
  const due = (asOf - since) / (terms.to - terms.from);
  expect(pace[1]?.expected).toBeCloseTo(1_100 * due, 2);
  expect(pace[1]?.projected).toBeCloseTo(1_060.5 / due, 2);

  const screen = new Screen(stage.port, { panels: ['budget', 'moves', 'pace'] });
  try {
    await eventually(
      () => screen.shown.budget?.length,
      (plans) => plans === 1,
    );
    const { plans, stopped } = await budget();
    expect(screen.shown).toEqual({ budget: [{ ...plans[0], stopped }], moves: await actions(), pace });
    await post('stop', { actor: 'Chen' }, 200);
    // what is sent is paced by the clock
    await eventually(
      () => ((now += 100), screen.shown.budget?.[0]?.stopped?.actor),
      (actor) => actor === 'Chen',
    );
    await post('start', { actor: 'Chen' }, 200);
  } finally {
    screen.socket.close();
  }
}, 20_000);

it('knows the same after a restart', async () => {
  const before = await actions();
  await stage.stop();
  await stage.start();
  expect(await actions()).toEqual(before);
});
