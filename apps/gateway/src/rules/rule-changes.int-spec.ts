import request from 'supertest';
import { RULES_IN_FORCE, TOPICS, type RuleChangeMessage, type RulesInForce } from '@mcc/contracts';
import { GatewayStage, eventually } from '../testing/gateway-stage';

const stage = new GatewayStage();
const http = () => request(stage.app.getHttpServer());
const by = { author: 'Li Na', reason: 'double eleven' };
const name = { 'zh-CN': '点击率过低', en: 'CTR too low' };
const FEW_CLICKS = {
  type: 'threshold',
  name,
  kpi: 'clicks',
  by: ['channel'],
  window: '1m',
  below: 5,
  grade: 'orange',
};
const BOTH = { type: 'composite', name, when: { all: ['few-clicks', 'ctr-low'] }, grade: 'red' };

const IN_FORCE: RulesInForce = {
  version: 'v1',
  loadedAt: 0,
  rules: [
    {
      id: 'ctr-low',
      type: 'threshold',
      name,
      links: [],
      file: 'rules/traffic.yaml',
      line: 12,
      definition: { kpi: 'ctr', by: ['channel'], include: {}, exclude: {} },
    },
  ],
  faults: [],
};

async function changes(): Promise<RuleChangeMessage[]> {
  const found: RuleChangeMessage[] = [];
  const consumer = await stage.log.consume({
    groupId: null,
    topics: [TOPICS.rules],
    from: 'earliest',
    handler: {
      batch: async ({ records }) => {
        for (const { value } of records) {
          if (value) found.push(JSON.parse(value.toString()) as RuleChangeMessage);
        }
      },
    },
    onCrash: (error) => {
      throw error;
    },
  });
  const { high } = await stage.log.offsets({ topic: TOPICS.rules, partition: 0 });
  await eventually(
    () => found.length,
    (count) => count >= high,
  );
  await consumer.close();
  return found;
}

beforeAll(async () => {
  await stage.start();
  await stage.store.saveCheckpoint(RULES_IN_FORCE, JSON.stringify(IN_FORCE));
}, 60_000);
afterAll(async () => {
  await stage.stop();
  stage.remove();
});

it('takes a rule, counts its changes, and keeps who and why', async () => {
  const first = await http()
    .put('/api/v1/rules/few-clicks')
    .send({ definition: FEW_CLICKS, ...by })
    .expect(200);
  expect(first.body).toMatchObject({ rule: 'few-clicks', kind: 'put', revision: 1, ...by });
  const second = await http()
    .put('/api/v1/rules/few-clicks')
    .send({ definition: { ...FEW_CLICKS, id: 'few-clicks', below: 9 }, ...by })
    .expect(200);
  expect(second.body.revision).toBe(2);
  expect(await changes()).toMatchObject([
    { rule: 'few-clicks', revision: 1, actor: 'Li Na', definition: { id: 'few-clicks', below: 5 } },
    { rule: 'few-clicks', revision: 2, reason: 'double eleven', definition: { below: 9 } },
  ]);
});

it.each([
  ['a wrong field', 'few-clicks', { ...FEW_CLICKS, window: 'long' }, 400, 'bad-rule', /definition\.window/],
  ['another id', 'few-clicks', { ...FEW_CLICKS, id: 'other' }, 400, 'bad-rule', /must be "few-clicks"/],
  ['several rules', 'many', { ...FEW_CLICKS, forEach: { a: ['b'] } }, 400, 'bad-rule', /forEach/],
  ['what a composite cannot be made of', 'both', BOTH, 400, 'bad-rule', /definition\.when/],
  ['the id of a file’s rule', 'ctr-low', FEW_CLICKS, 409, 'rule-in-file', /rules\/traffic\.yaml:12/],
])('refuses %s', async (_, id, definition, status, code, detail) => {
  const { body } = await http()
    .put(`/api/v1/rules/${id}`)
    .send({ definition, ...by })
    .expect(status);
  expect(body).toMatchObject({ code, detail: expect.stringMatching(detail) });
});

it('refuses a change that nobody signs', async () => {
  await http().put('/api/v1/rules/few-clicks').send({ definition: FEW_CLICKS }).expect(400);
  await http().delete('/api/v1/rules/few-clicks').expect(400);
});

it('removes what was made, and nothing else', async () => {
  await http().delete('/api/v1/rules/nowhere?author=Li').expect(404);
  await http().delete('/api/v1/rules/ctr-low?author=Li').expect(409);
  const { body } = await http().delete('/api/v1/rules/few-clicks?author=Li&reason=over').expect(200);
  expect(body).toMatchObject({ kind: 'delete', revision: 3, author: 'Li', reason: 'over' });
  await http().delete('/api/v1/rules/few-clicks?author=Li').expect(404);
});
