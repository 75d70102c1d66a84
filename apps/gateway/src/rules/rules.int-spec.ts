import request from 'supertest';
import { RULES_IN_FORCE, ruleStandingsName, type RuleStandings, type RulesInForce } from '@mcc/contracts';
import { alertMessage } from '../testing/alert-message';
import { GatewayStage, eventually } from '../testing/gateway-stage';
import { RetiredRules } from './retired-rules';

const stage = new GatewayStage();
const http = () => request(stage.app.getHttpServer());

beforeAll(() => stage.start(), 60_000);
afterAll(async () => {
  await stage.stop();
  stage.remove();
});

const AT = Date.UTC(2026, 10, 11);
const IN_FORCE: RulesInForce = {
  version: 'v1',
  loadedAt: AT,
  rules: [
    {
      id: 'ctr-low',
      type: 'threshold',
      name: { 'zh-CN': '点击率过低', en: 'CTR too low' },
      links: [],
      file: 'rules/traffic.yaml',
      line: 12,
      definition: { kpi: 'ctr', limit: 0.01 },
    },
  ],
  faults: [{ file: 'rules/traffic.yaml', line: 9, column: 3, field: 'rules[0].kpi', message: 'is missing' }],
};
const fired = alertMessage('a1', {
  at: AT,
  producedAt: Date.now(),
  rule: 'ctr-low',
  key: { channel: 'douyin' },
});

it('says that no evaluator has started yet', async () => {
  const { body } = await http().get('/api/v1/rules').expect(200);
  expect(body).toEqual({ version: null, loadedAt: null, rules: [], faults: [] });
});

it('shows how a rule is doing, as its share said last', async () => {
  await stage.store.saveCheckpoint(RULES_IN_FORCE, JSON.stringify(IN_FORCE));
  const standings: RuleStandings = {
    at: AT,
    rules: { 'ctr-low': { health: 'nodata', judgedTo: AT, heardAt: AT - 600_000, keys: 3 } },
  };
  await stage.store.saveCheckpoint(ruleStandingsName(0), JSON.stringify(standings));
  const { body } = await http().get('/api/v1/rules/ctr-low').expect(200);
  expect(body).toMatchObject({
    health: 'nodata',
    judgedTo: '2026-11-11T00:00:00.000Z',
    heardAt: '2026-11-10T23:50:00.000Z',
    keys: 3,
  });
  await stage.store.saveCheckpoint(ruleStandingsName(0), JSON.stringify({ at: AT, rules: {} }));
});

it('ends the alerts of a rule that is no longer in force, once it is surely gone', async () => {
  await stage.store.saveCheckpoint(RULES_IN_FORCE, JSON.stringify({ ...IN_FORCE, loadedAt: Date.now() }));
  await stage.transition({ ...fired, transitionId: 'gone', alertId: 'a0', rule: 'cpc-high' });
  const retired = stage.app.get(RetiredRules);
  const stateOf = async () => (await http().get('/api/v1/alerts/a0').expect(200)).body.state as string;
  await retired.look();
  expect(await stateOf()).toBe('firing');
  await stage.store.saveCheckpoint(RULES_IN_FORCE, JSON.stringify(IN_FORCE));
  await retired.look();
  await eventually(stateOf, (state) => state === 'resolved');
});

it('shows what the evaluators have left, with the alerts that are open', async () => {
  await stage.store.saveCheckpoint(RULES_IN_FORCE, JSON.stringify(IN_FORCE));
  await stage.transition(fired);
  const { body } = await http().get('/api/v1/rules').expect(200);
  expect(body).toEqual({
    ...IN_FORCE,
    loadedAt: '2026-11-11T00:00:00.000Z',
    rules: [
      { ...IN_FORCE.rules[0], openAlerts: 1, health: 'unknown', judgedTo: null, heardAt: null, keys: 0 },
    ],
  });
  await http().get('/api/v1/rules/ctr-low').expect(200, body.rules[0]);
  const missing = await http().get('/api/v1/rules/cpc-low').expect(404);
  expect(missing.body.detail).toBe('There is no rule "cpc-low"; GET /api/v1/rules lists them.');
});
