import request from 'supertest';
import { TOPICS, type MarketingEvent } from '@mcc/contracts';
import type { StoredDeadLetter } from '@mcc/store';
import { GatewayStage } from '../testing/gateway-stage';

const DAY = Date.UTC(2026, 10, 11);
const stage = new GatewayStage();
const http = () => request(stage.app.getHttpServer());

function deadLetter(id: string, payload: string, rest: Partial<StoredDeadLetter> = {}): StoredDeadLetter {
  return {
    id,
    stage: 'ingest',
    code: 'invalid-json',
    message: 'broken',
    at: DAY,
    topic: null,
    partition: null,
    offset: null,
    source: null,
    type: null,
    eventId: null,
    bytes: Buffer.from(payload).toString('base64'),
    replayedAt: null,
    ...rest,
  };
}

beforeAll(() => stage.start(), 60_000);
afterAll(async () => {
  await stage.stop();
  stage.remove();
});

describe('dead letters', () => {
  const good: MarketingEvent = {
    id: 'e1',
    source: 'ads',
    type: 'ad.click',
    time: '2026-11-11T00:00:00.000Z',
    data: { channel: 'douyin', campaign: 'c1', cost: 3 },
  };

  it('are listed and paged', async () => {
    await stage.process([], DAY, [
      deadLetter('broken', '{'),
      deadLetter('fixed', JSON.stringify(good), { code: 'invalid-data', at: DAY + 1 }),
      deadLetter('placed', '{"x":1}', {
        stage: 'processor',
        topic: TOPICS.events.site,
        partition: 0,
        offset: 7,
      }),
    ]);
    const { body } = await http().get('/api/v1/dead-letters?limit=2').expect(200);
    expect(body).toMatchObject({ total: 3 });
    expect(body.deadLetters).toHaveLength(2);
    const one = await http().get('/api/v1/dead-letters?code=invalid-data&stage=ingest').expect(200);
    expect(one.body.deadLetters).toEqual([
      {
        id: 'fixed',
        stage: 'ingest',
        code: 'invalid-data',
        message: 'broken',
        at: '2026-11-11T00:00:00.001Z',
        payload: JSON.stringify(good),
        replayedAt: null,
      },
    ]);
    const older = await http()
      .get(`/api/v1/dead-letters?before=${DAY + 1}`)
      .expect(200);
    expect(older.body.deadLetters).toHaveLength(2);
    await http().get('/api/v1/dead-letters?stage=moon').expect(400);
    for (const wrong of ['before=soon', 'from=soon', 'to=soon', 'afterId=fixed', 'replayed=maybe'])
      await http().get(`/api/v1/dead-letters?${wrong}`).expect(400);
  });

  describe('one by one', () => {
    const long = '豆'.repeat(30_000);
    beforeAll(() =>
      stage.process([], DAY, [
        deadLetter('text', long, { at: DAY + 10, source: 'shop' }),
        deadLetter('bytes', '', { at: DAY + 10, bytes: 'ef//AA==', replayedAt: DAY + 3_600_000 }),
      ]),
    );

    it.each([
      [`topic=${TOPICS.events.site}`, ['placed'], 1],
      ['source=shop', ['text'], 1],
      ['replayed=true', ['bytes'], 1],
      [`from=${DAY + 10}&to=${DAY + 11}`, ['bytes', 'text'], 2],
      [`from=${DAY + 10}&limit=1`, ['bytes'], 2],
      [`from=${DAY + 10}&before=${DAY + 10}&afterId=bytes`, ['text'], 2],
    ])('are found by %s', async (query, ids, total) => {
      const { body } = await http().get(`/api/v1/dead-letters?${query}`).expect(200);
      expect((body.deadLetters as { id: string }[]).map(({ id }) => id)).toEqual(ids);
      expect(body.total).toBe(total);
    });

    it('are shown whole, one by one', async () => {
      const show = async (id: string): Promise<Record<string, unknown>> =>
        (
          await http()
            .get(`/api/v1/dead-letters/${encodeURIComponent(id)}`)
            .expect(200)
        ).body;
      expect(await show('fixed')).toEqual({
        id: 'fixed',
        stage: 'ingest',
        code: 'invalid-data',
        message: 'broken',
        at: '2026-11-11T00:00:00.001Z',
        payload: JSON.stringify(good),
        payloadFormat: 'json',
        payloadBytes: JSON.stringify(good).length,
        replayedAt: null,
      });
      expect(await show('placed')).toMatchObject({ topic: TOPICS.events.site, partition: 0, offset: 7 });
      const text = await show('text');
      expect([text.payload, text.payloadFormat, text.payloadBytes]).toEqual([long, 'text', 90_000]);
      expect(await show('bytes')).toMatchObject({
        payload: 'ef//AA==',
        payloadFormat: 'base64',
        payloadBytes: 4,
        replayedAt: '2026-11-11T01:00:00.000Z',
      });
      const unknown = await http().get('/api/v1/dead-letters/a%3A0%3A1').expect(404);
      expect(unknown.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(JSON.parse(unknown.text)).toMatchObject({
        status: 404,
        code: 'unknown-dead-letter',
        detail: expect.stringContaining('"a:0:1"'),
      });
    });
  });

  it('are replayed where that can help, each with a record of it', async () => {
    const { body } = await http()
      .post('/api/v1/dead-letters/replay')
      .send({ ids: ['broken', 'fixed', 'placed', 'unknown'] })
      .expect(200);
    expect(body.replayed).toEqual(['fixed', 'placed']);
    expect((body.refused as { id: string }[]).map(({ id }) => id)).toEqual(['broken', 'unknown']);
    const [event] = await stage.records(TOPICS.events.ad);
    expect(JSON.parse(String(event?.value))).toEqual(good);
    const [placed] = await stage.records(TOPICS.events.site);
    expect(String(placed?.value)).toBe('{"x":1}');
    const notes = (await stage.records(TOPICS.deadLetters)).map(
      ({ value }) => JSON.parse(String(value)) as { id: string; replayedAt: number },
    );
    expect(notes.map(({ id }) => id)).toEqual(['fixed', 'placed']);
    expect(notes.every(({ replayedAt }) => replayedAt > 0)).toBe(true);
    await http().post('/api/v1/dead-letters/replay').send({ ids: [] }).expect(400);
  });
});
