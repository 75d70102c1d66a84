import request from 'supertest';
import { TOPICS, type AlertDetail, type AlertMessage } from '@mcc/contracts';
import { alertMessage } from '../testing/alert-message';
import { GatewayStage, eventually } from '../testing/gateway-stage';

const HOUR = 3_600_000;
/** how far the clock of both gateways runs ahead */
let ahead = 0;
const now = (): number => Date.now() + ahead;
const one = new GatewayStage({ now });
const other = new GatewayStage({ now }, {}, one);

beforeAll(async () => {
  await one.start();
  await other.start();
}, 60_000);

afterAll(async () => {
  await other.stop();
  await one.stop();
  one.remove();
  other.remove();
});

const at = ({ app }: GatewayStage) => request(app.getHttpServer());

async function alertAt(stage: GatewayStage, id: string, isGood: (alert: AlertDetail) => boolean) {
  return eventually(
    async () => (await at(stage).get(`/api/v1/alerts/${id}`)).body as AlertDetail,
    (alert) => alert.timeline?.length > 0 && isGood(alert),
  );
}

const firedNow = (alertId: string): AlertMessage =>
  alertMessage(alertId, { at: now(), responseWithinMs: HOUR });

it('of two people who take an alert at once at two gateways, one has it and the other is told', async () => {
  await one.transition(firedNow('taken'));
  for (const stage of [one, other]) await alertAt(stage, 'taken', ({ state }) => state === 'firing');
  const take = (stage: GatewayStage, actor: string) =>
    at(stage).post('/api/v1/alerts/taken/ack').send({ actor });
  const answers = await Promise.all([take(one, 'lin'), take(other, 'chen')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const has = answers[0].status === 200 ? 'lin' : 'chen';
  for (const stage of [one, other]) {
    const alert = await alertAt(stage, 'taken', ({ state }) => state === 'acknowledged');
    expect(alert.acknowledgedBy).toBe(has);
  }
});

it('two gateways take an alert back from somebody whose time ran out, and escalate it, once', async () => {
  const fired = firedNow('clock');
  // of a later version of the product
  await one.transition({ ...fired, transitionId: 'clock:new', kind: 'snooze' as never });
  await one.transition(fired);
  await alertAt(one, 'clock', ({ state }) => state === 'firing');
  const until = new Date(now() + HOUR / 2).toISOString();
  await at(one).post('/api/v1/alerts/clock/ack').send({ actor: 'lin', until }).expect(200);

  ahead += HOUR;
  await alertAt(other, 'clock', ({ state }) => state === 'firing');
  ahead += HOUR;
  const escalated = (alert: AlertDetail): boolean => alert.state === 'escalated';
  const [here, there] = [await alertAt(one, 'clock', escalated), await alertAt(other, 'clock', escalated)];
  expect(here).toEqual(there);
  expect(here.timeline.map(({ kind }) => kind)).toEqual(['fire', 'ack', 'ack-expired', 'escalate']);
  expect(here.deadline).toBe(new Date(Date.parse(until) + HOUR).toISOString());

  const said = (await one.records(TOPICS.alerts)).map(
    ({ value }) => JSON.parse(String(value)) as AlertMessage,
  );
  const ids = said.filter(({ kind }) => kind === 'escalate').map(({ transitionId }) => transitionId);
  expect(new Set(ids).size).toBe(1);
  expect(ids.length).toBeLessThanOrEqual(2);
}, 30_000);
