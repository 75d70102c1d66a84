import request from 'supertest';
import { GatewayStage } from '../testing/gateway-stage';

const stage = new GatewayStage();
const http = () => request(stage.app.getHttpServer());

beforeAll(() => stage.start(), 60_000);
afterAll(async () => {
  await stage.stop();
  stage.remove();
});

it('starts an exercise that people can respond to', async () => {
  const { body: drill } = await http()
    .post('/api/v1/drills')
    .send({ grade: 'orange', author: 'Li Na' })
    .expect(201);
  expect(drill).toMatchObject({ rule: 'drill', state: 'firing', grade: 'orange' });
  await http().post(`/api/v1/alerts/${drill.id}/ack`).send({ actor: 'Wang' }).expect(200);
  const { body } = await http().get(`/api/v1/alerts/${drill.id}`).expect(200);
  expect(body.timeline.map(({ kind, actor }: { kind: string; actor?: string }) => [kind, actor])).toEqual([
    ['fire', undefined],
    ['ack', 'Wang'],
  ]);
});

it('refuses one that nobody signs, or of no grade', async () => {
  await http().post('/api/v1/drills').send({ grade: 'orange' }).expect(400);
  const { body } = await http().post('/api/v1/drills').send({ grade: 'pink', author: 'Li' }).expect(400);
  expect(JSON.stringify(body)).toContain('grade must be one of');
});
