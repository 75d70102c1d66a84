import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { TOPICS } from '@mcc/contracts';
import type { LogConsumer } from '@mcc/event-log';
import { NOTIFIER_GROUP } from '@mcc/notify';
import { sealMark } from '@mcc/runtime';
import { GatewayStage } from '../testing/gateway-stage';

const dir = mkdtempSync(join(tmpdir(), 'mcc-watch-'));
const routesFile = join(dir, 'routes.yaml');
const SEAT = { topic: TOPICS.notifications, partition: 0 };
let now = Date.parse('2026-11-11T09:00:00Z');
const stage = new GatewayStage({ routesFile, now: () => now });
const withoutReceivers = new GatewayStage({}, {}, stage);

const notifier = async (gateway = stage): Promise<unknown> =>
  (await request(gateway.app.getHttpServer()).get('/api/v1/notifications').expect(200)).body.notifier;

/** A consumer that holds the notifier's seat. */
async function seated(): Promise<LogConsumer> {
  let hold: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (hold = resolve));
  const assigned = async (): Promise<'latest'> => {
    hold();
    return 'latest';
  };
  const consumer = await stage.log.consume({
    groupId: NOTIFIER_GROUP,
    topics: [TOPICS.notifications],
    from: 'latest',
    handler: { assigned, batch: async () => undefined },
    onCrash: (error) => {
      throw error;
    },
  });
  await held;
  return consumer;
}

beforeAll(async () => {
  writeFileSync(
    routesFile,
    'version: 1\nreceivers: [{ id: ops, channels: [{ type: slack, url: { secret: ops } }] }]\nroute: { id: all }\n',
  );
  await stage.start();
  await withoutReceivers.start();
}, 60_000);
afterAll(async () => {
  await withoutReceivers.stop();
  await stage.stop();
  stage.remove();
  rmSync(dir, { recursive: true });
});

it('says whether the notifier has been heard of within a minute', async () => {
  expect(await notifier()).toEqual({ state: 'silent', heardAt: null });
  const consumer = await seated();
  await consumer.commit(SEAT, { offset: 0, metadata: sealMark({ token: 't', at: now }) });
  now += 60_000;
  expect(await notifier()).toEqual({ state: 'speaks', heardAt: '2026-11-11T09:00:00.000Z' });
  now += 1;
  expect(await notifier()).toEqual({ state: 'silent', heardAt: '2026-11-11T09:00:00.000Z' });
  await consumer.close();
});

it('says that there is nobody to tell anything', async () => {
  expect(await notifier(withoutReceivers)).toMatchObject({ state: 'off' });
});
