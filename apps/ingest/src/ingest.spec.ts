import { TOPICS, type DeadLetterMessage, type IngestResponse, type MarketingEvent } from '@mcc/contracts';
import { newFolder, readJson, removeFolder, startIngest, type IngestApp } from './testing/ingest-app';

const click = (id: string, data: object = {}) => ({
  id,
  source: 'shop',
  type: 'ad.click',
  time: '2026-11-22T15:59:00+08:00',
  data: { channel: 'douyin', campaign: 'double-11', cost: 0.35, ...data },
});

let ingest: IngestApp;
let dataDir: string;
beforeEach(async () => {
  dataDir = await newFolder();
  ingest = await startIngest({ dataDir });
});
afterEach(async () => {
  await ingest.close();
  await removeFolder(dataDir);
});

async function send(
  body: unknown,
  contentType: string | null = 'application/json',
  headers: Record<string, string> = {},
) {
  const payload = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const type: Record<string, string> = contentType === null ? {} : { 'content-type': contentType };
  const response = await ingest.app.inject({
    method: 'POST',
    url: '/api/v1/events',
    payload,
    headers: { ...type, ...headers },
  });
  return {
    status: response.statusCode,
    headers: response.headers,
    body: response.json<IngestResponse & { code?: string; detail?: string }>(),
  };
}

const clicks = () => readJson<MarketingEvent>(ingest.log, TOPICS.events.ad);
const deadLetters = () => readJson<DeadLetterMessage>(ingest.log, TOPICS.deadLetters);

describe('the five body forms', () => {
  const lines = [click('1'), click('2')].map((event) => JSON.stringify(event)).join('\n');
  it.each<[string, string, unknown, number]>([
    ['a JSON object', 'application/json', click('1'), 1],
    ['a JSON array', 'application/json; charset=utf-8', [click('1'), click('2')], 2],
    ['an empty array', 'application/json', [], 0],
    ['NDJSON', 'application/x-ndjson', `${lines}\n`, 2],
    [
      'NDJSON with blank lines and CRLF',
      'application/x-ndjson',
      `\r\n${lines.replace('\n', '\r\n\r\n')}\r\n`,
      2,
    ],
    ['JSON lines', 'application/jsonl', lines, 2],
    ['JSON with a byte order mark', 'application/json', `\ufeff${JSON.stringify(click('1'))}`, 1],
    ['a CloudEvent', 'application/cloudevents+json', { specversion: '1.0', ...click('1') }, 1],
    [
      'a batch of CloudEvents',
      'Application/CloudEvents-Batch+JSON',
      [{ specversion: '1.0', ...click('1') }],
      1,
    ],
  ])('%s', async (_form, contentType, body, accepted) => {
    expect(await send(body, contentType)).toMatchObject({ status: 202, body: { accepted, rejected: [] } });
    expect(await clicks()).toHaveLength(accepted);
  });

  it('write the event in the form of the log, to the topic of its family', async () => {
    const order = { ...click('o1'), type: 'order.paid', data: { orderId: 'o1', amount: 12.5, coupon: null } };
    await send([{ ...click('1'), specversion: '1.0', traceparent: 'x' }, order]);
    expect(await clicks()).toEqual([{ ...click('1'), time: '2026-11-22T07:59:00.000Z' }]);
    expect(await readJson(ingest.log, TOPICS.events.order)).toEqual([
      { ...order, time: '2026-11-22T07:59:00.000Z', data: { orderId: 'o1', amount: 12.5 } },
    ]);
  });
});

describe('a body that is unreadable as a whole', () => {
  const big = `[${'1,'.repeat(2_600_000)}1]`;
  it.each<[string, unknown, string | null, number, string]>([
    ['broken JSON', '{"id":', 'application/json', 400, 'invalid-json'],
    ['JSON with something behind it', '{} {}', 'application/json', 400, 'invalid-json'],
    ['an empty body', '', 'application/json', 400, 'empty-body'],
    ['an empty body without a type', '', null, 400, 'empty-body'],
    ['blank lines', '\n \n', 'application/x-ndjson', 400, 'empty-body'],
    ['blanks', '  ', 'application/json', 400, 'invalid-json'],
    ['a number', '12', 'application/json', 400, 'unexpected-body'],
    ['null', 'null', 'application/json', 400, 'unexpected-body'],
    ['a text', '"x"', 'application/json', 400, 'unexpected-body'],
    ['an array as one CloudEvent', [click('1')], 'application/cloudevents+json', 400, 'unexpected-body'],
    ['an object as a batch', click('1'), 'application/cloudevents-batch+json', 400, 'unexpected-body'],
    ['GBK', Buffer.from([0x7b, 0x22, 0xd6, 0xd0, 0x22, 0x7d]), 'application/json', 400, 'invalid-encoding'],
    ['five megabytes', big, 'application/json', 413, 'body-too-large'],
    ['10,001 items', Array.from({ length: 10_001 }, () => 1), 'application/json', 413, 'too-many-events'],
    ['10,001 lines', '1\n'.repeat(10_001), 'application/x-ndjson', 413, 'too-many-events'],
    ['a form', 'a=1', 'application/x-www-form-urlencoded', 415, 'unsupported-media-type'],
    ['plain text', 'hello', 'text/plain', 415, 'unsupported-media-type'],
    ['no type', 'hello', null, 415, 'unsupported-media-type'],
    ['a broken type', '{}', 'json', 415, 'unsupported-media-type'],
  ])('%s', async (_what, body, contentType, status, code) => {
    const answer = await send(body, contentType);
    expect(answer).toMatchObject({ status, body: { code, status } });
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(await clicks()).toEqual([]);
  });

  it('a compressed body', async () => {
    expect(await send(click('1'), 'application/json', { 'content-encoding': 'gzip' })).toMatchObject({
      status: 415,
      body: { code: 'unsupported-content-encoding' },
    });
  });
});

describe('refused items', () => {
  const bad: [string, string][] = [
    ['null', 'not-an-object'],
    ['[1]', 'not-an-object'],
    ['{}', 'missing-id'],
    [JSON.stringify({ ...click('t'), type: 'ad.klick' }), 'unknown-type'],
    [JSON.stringify(click('t', { cost: -1 })), 'invalid-data'],
    [JSON.stringify(click('t', { cost: '1' })), 'invalid-data'],
    [JSON.stringify(click('t', { channel: 7 })), 'invalid-data'],
    [JSON.stringify({ ...click('t'), time: '1970-01-01T00:00:00Z' }), 'time-out-of-range'],
    [JSON.stringify({ ...click('t'), time: '2999-01-01T00:00:00Z' }), 'time-out-of-range'],
    [JSON.stringify(click('t')).replace(/}$/, ',"__proto__":{"polluted":true}}'), 'forbidden-key'],
    [JSON.stringify(click('t')).replace(/"cost"/, '"__proto__":{"polluted":true},"cost"'), 'forbidden-key'],
    [`${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'not-an-object'],
    [`{"id":"t","source":"s","x":${'[{"a":'.repeat(20_000)}1${'}]'.repeat(20_000)}}`, 'missing-type'],
    [JSON.stringify(click('t')).replace('0.35', '1e400'), 'invalid-data'],
  ];

  it('are answered one by one while the others are accepted', async () => {
    const body = `[${[...bad.map(([json]) => json), JSON.stringify(click('good'))].join(',')}]`;
    const answer = await send(body);
    expect(answer).toMatchObject({ status: 202, body: { accepted: 1 } });
    expect(answer.body.rejected.map(({ index, code }) => [index, code])).toEqual(
      bad.map(([, code], index) => [index, code]),
    );
    expect((await clicks()).map(({ id }) => id)).toEqual(['good']);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it('include broken lines of NDJSON', async () => {
    const answer = await send(
      `${JSON.stringify(click('1'))}\n{"id":\n${JSON.stringify(click('2'))}`,
      'application/x-ndjson',
    );
    expect(answer.body).toMatchObject({ accepted: 2, rejected: [{ index: 1, code: 'invalid-json' }] });
  });

  it('include events that are too large', async () => {
    const items = Array.from({ length: 1_000 }, () => ({ product: '直'.repeat(200), quantity: 1 }));
    const order = { ...click('big'), type: 'order.paid', data: { orderId: 'o', amount: 1, items } };
    expect((await send(order)).body).toMatchObject({
      accepted: 0,
      rejected: [{ index: 0, id: 'big', code: 'event-too-large' }],
    });
  });

  it('are one dead letter each, also when their bytes are the same', async () => {
    await send([{}, {}]);
    expect(new Set((await deadLetters()).map(({ id }) => id)).size).toBe(2);
  });

  it('go to the dead letters with code, reason and bytes', async () => {
    await send([click('1', { cost: -1 })]);
    const [letter] = await deadLetters();
    expect(letter).toMatchObject({
      version: 1,
      stage: 'ingest',
      code: 'invalid-data',
      source: 'shop',
      type: 'ad.click',
      eventId: '1',
    });
    expect(letter?.message).toContain('data.cost');
    expect(JSON.parse(Buffer.from(letter?.bytes ?? '', 'base64').toString())).toEqual(
      click('1', { cost: -1 }),
    );
  });
});

describe('customer identifiers', () => {
  const person = {
    customer: 'M-20261122',
    identities: {
      phone: '+86 138 0013 8000',
      email: 'Li.Lei@example.cn',
      device: 'IMEI-356938035643809',
      member: 'M-20261122',
    },
  };

  it('are in no record, neither of events nor of dead letters', async () => {
    const identified = { ...click('c1'), type: 'customer.identified', data: person };
    await send([
      identified,
      { ...identified, id: 'c2', time: 'bad' },
      { ...identified, id: 'c3', data: { ...person, mobile: '13800138000' } },
      { ...identified, id: 'c4', data: { customer: ['13800138000', 'li.lei@example.cn'] } },
      { ...identified, id: 'c5', customer: '13800138000', '13800138000': 1 },
      { ...identified, id: 'c6', data: { ...person, memberNumber: 13_800_138_000 } },
    ]);
    await send(`{"customer":"13800138000","email":"li.lei@example.cn"\n`, 'application/x-ndjson');
    const texts = (await deadLetters()).map(
      (letter) => JSON.stringify(letter) + Buffer.from(letter.bytes, 'base64').toString(),
    );
    expect(texts).toHaveLength(5);
    const events = await readJson<MarketingEvent>(ingest.log, TOPICS.events.customer);
    const everything = [...texts, JSON.stringify(events)].join('\n');
    expect(everything).not.toMatch(/M-20261122|138 ?0013 ?8000|li\.lei|35693803/i);
    expect(events.map(({ id }) => id)).toEqual(['c1', 'c5']);
    expect(events[0]?.data).toMatchObject({ customer: expect.stringMatching(/^h1_[\w-]{22}$/) as string });
  });
});

describe('duplicates', () => {
  it('within a batch and between requests are counted and not appended', async () => {
    expect((await send([click('1'), click('1'), click('2')])).body).toEqual({
      accepted: 2,
      duplicates: 1,
      rejected: [],
    });
    expect((await send([click('1'), click('3')])).body).toEqual({ accepted: 1, duplicates: 1, rejected: [] });
    expect((await clicks()).map(({ id }) => id)).toEqual(['1', '2', '3']);
  });

  it('are told by source and id together', async () => {
    await send(click('1'));
    expect((await send({ ...click('1'), source: 'app' })).body).toEqual({ accepted: 1, rejected: [] });
  });

  it('are recognised after a restart', async () => {
    await send(click('1'));
    await ingest.close();
    ingest = await startIngest({ dataDir });
    expect((await send([click('1'), click('2')])).body).toEqual({ accepted: 1, duplicates: 1, rejected: [] });
  });
});

it('takes a batch of 10,000 lines', async () => {
  const lines = Array.from({ length: 10_000 }, (_, index) => JSON.stringify(click(`n${index}`))).join('\n');
  expect((await send(lines, 'application/x-ndjson')).body).toEqual({ accepted: 10_000, rejected: [] });
  expect(await clicks()).toHaveLength(10_000);
});

it('replaces half of a surrogate pair in texts, which the store could not hold', async () => {
  const mention = {
    ...click('m1'),
    type: 'social.mention',
    data: { brand: 'b', platform: 'p', text: 'cut \ud83d' },
  };
  await send(JSON.stringify(mention));
  expect(await readJson(ingest.log, TOPICS.events.social)).toMatchObject([{ data: { text: 'cut \ufffd' } }]);
});
