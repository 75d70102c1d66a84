import { once } from 'node:events';
import { connect } from 'node:net';
import { TOPICS } from '@mcc/contracts';
import { LogError, type EventLog, type NewRecord } from '@mcc/event-log';
import { register } from 'prom-client';
import {
  readTopic,
  removeFolder,
  startIngest,
  type IngestApp,
  type IngestAppSettings,
} from './testing/ingest-app';

const click = (id: string) => ({
  id,
  source: 'shop',
  type: 'ad.click',
  time: '2026-11-22T07:59:00Z',
  data: { channel: 'douyin', campaign: 'double-11' },
});

let ingest: IngestApp;
afterEach(async () => {
  await ingest.close();
  await removeFolder(ingest.dataDir);
});

const start = async (settings: IngestAppSettings) => (ingest = await startIngest(settings));
const send = async (body: unknown) => {
  const response = await ingest.app.inject({
    method: 'POST',
    url: '/api/v1/events',
    payload: body as object,
  });
  return {
    status: response.statusCode,
    headers: response.headers,
    body: response.json<Record<string, unknown>>(),
  };
};

/** The real log, but for an `append` that asks first. */
const withAppend =
  (before: (records: NewRecord[]) => Promise<void>) =>
  (log: EventLog): EventLog =>
    new Proxy(log, {
      get: (target, name) => {
        if (name === 'append')
          return (records: NewRecord[]) => before(records).then(() => target.append(records));
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });

async function metric(name: string): Promise<number> {
  const value = await register.getSingleMetric(name)?.get();
  return value?.values.reduce((sum, { value: one }) => sum + one, 0) ?? 0;
}

describe('a log that cannot take events', () => {
  it.each(['log-full', 'log-unavailable'] as const)(
    'gives 503 with Retry-After for %s, and forgets nothing',
    async (code) => {
      let broken = true;
      await start({
        wrapLog: withAppend(() =>
          broken ? Promise.reject(new LogError(code, 'disk', true)) : Promise.resolve(),
        ),
      });
      const refused = await send([click('1'), { id: 'bad' }]);
      expect(refused).toMatchObject({ status: 503, body: { code } });
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      broken = false;
      expect(await send([click('1')])).toMatchObject({ status: 202, body: { accepted: 1, rejected: [] } });
    },
  );

  it('for dead letters alone fails no accepted item, and is counted', async () => {
    const isDeadLetter = (records: NewRecord[]) => records.some(({ topic }) => topic === TOPICS.deadLetters);
    await start({
      wrapLog: withAppend((records) =>
        isDeadLetter(records) ? Promise.reject(new LogError('log-full', 'disk', true)) : Promise.resolve(),
      ),
    });
    const before = await metric('mcc_ingest_dead_letters_lost_total');
    expect(await send([click('1'), { id: 'bad' }])).toMatchObject({
      status: 202,
      body: { accepted: 1, rejected: [{ index: 1 }] },
    });
    expect(await metric('mcc_ingest_dead_letters_lost_total')).toBe(before + 1);
  });

  it('answers an error nobody expected with 500', async () => {
    await start({ wrapLog: withAppend(() => Promise.reject(new TypeError('secret'))) });
    const answer = await send([click('1')]);
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal-error' } });
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });
});

it('accepts events while the idempotency window fails', async () => {
  const fail = () => Promise.reject(new Error('gone'));
  await start({
    wrapLiveState: (state) => ({
      ...state,
      idempotency: { seen: fail, remember: fail },
      close: () => state.close(),
    }),
  });
  const before = await metric('mcc_ingest_live_state_failures_total');
  expect(await send([click('1'), click('1')])).toMatchObject({
    status: 202,
    body: { accepted: 1, duplicates: 1 },
  });
  expect(await metric('mcc_ingest_live_state_failures_total')).toBe(before + 2);
  expect(await readTopic(ingest.log, TOPICS.events.ad)).toHaveLength(1);
});

describe('back-pressure', () => {
  const large = (id: string) => JSON.stringify([click(id), 'x'.repeat(700_000)]);
  const post = (url: string, body: string) =>
    fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });

  it('answers 429 with Retry-After while too many bytes are in flight, and takes events again afterwards', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    let entered = (): void => undefined;
    const inside = new Promise<void>((resolve) => (entered = resolve));
    await start({
      env: { MCC_MAX_INFLIGHT_BYTES: '1048576' },
      wrapLog: withAppend(() => {
        entered();
        return released;
      }),
    });
    await ingest.app.listen(0, '127.0.0.1');
    const url = `${await ingest.app.getUrl()}/api/v1/events`;
    const first = post(url, large('1'));
    await inside;
    const second = await post(url, large('2'));
    expect(second.status).toBe(429);
    expect(second.headers.get('retry-after')).toBe('1');
    expect(await second.json()).toMatchObject({ code: 'too-many-requests' });
    expect((await post(url, JSON.stringify([]))).status).toBe(202);
    release();
    expect((await first).status).toBe(202);
    expect((await post(url, large('2'))).status).toBe(202);
  });

  it('gives the room of a lost connection back', async () => {
    await start({ env: { MCC_MAX_INFLIGHT_BYTES: '1048576' } });
    await ingest.app.listen(0, '127.0.0.1');
    const { hostname, port } = new URL(await ingest.app.getUrl());
    const socket = connect(Number(port), hostname);
    socket.write(
      'POST /api/v1/events HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n[',
    );
    await until(async () => (await metric('mcc_ingest_inflight_bytes')) === 1_000_000);
    socket.destroy();
    await once(socket, 'close');
    await until(async () => (await metric('mcc_ingest_inflight_bytes')) === 0);
    expect(await send([click('1')])).toMatchObject({ status: 202 });
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 5_000; !(await holds());) {
    if (Date.now() > deadline) throw new Error('the condition did not come true within 5 s');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
