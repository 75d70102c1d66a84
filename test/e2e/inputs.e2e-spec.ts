import type { DeadLettersResponse, IngestResponse, ProblemDetails } from '@mcc/contracts';
import { getJson, totals } from '../support/api';
import { countBy } from '../support/csv';
import { newDataDir, startProduct, type Product } from '../support/product';
import { waitFor } from '../support/wait';

/**
 * Whatever is sent to the running product gets the answer of docs/events.md; what was accepted beside it is counted
 * exactly, what was refused can be found again, and the process goes on. Expected numbers come from what this file
 * sends, never from the product's answers.
 */
const JSON_TYPE = 'application/json';
const LINES_TYPE = 'application/x-ndjson';
const COST = 0.35;
const DEAD_LETTER_CODES: string[] = [];
let clicksSent = 0;

const dataDir = newDataDir();
let product: Product;

type Fields = Record<string, unknown>;

function click(fields: Fields = {}): Fields {
  const data = { channel: 'douyin', campaign: 'double-11', cost: COST };
  return { id: 'c', source: 'inputs', type: 'ad.click', time: new Date().toISOString(), data, ...fields };
}

/** A click that is in order and was not sent before. */
function goodClick(): Fields {
  clicksSent += 1;
  return click({ id: `good-${clicksSent}` });
}

const order = (data: Fields): Fields =>
  click({ type: 'order.paid', data: { orderId: 'o', amount: 12.5, ...data } });

const longNamed = () => ({ product: '豆'.repeat(100), quantity: 1 });

function without(name: string): Fields {
  return Object.fromEntries(Object.entries(click()).filter(([key]) => key !== name));
}

function post(body: string | Uint8Array, headers: Record<string, string>): Promise<Response> {
  return fetch(`${product.url}/api/v1/events`, { method: 'POST', body: Buffer.from(body), headers });
}

async function send(body: string, contentType = JSON_TYPE): Promise<IngestResponse> {
  const response = await post(body, { 'content-type': contentType });
  expect(response.status).toBe(202);
  return (await response.json()) as IngestResponse;
}

beforeAll(async () => {
  product = await startProduct({ dataDir });
}, 120_000);

describe('a body that is refused as a whole', () => {
  const json = { 'content-type': JSON_TYPE };
  it.each<[string, string | Uint8Array, Record<string, string>, number, string]>([
    ['broken JSON', '{"id": "1", "sou', json, 400, 'invalid-json'],
    ['an empty body', '', json, 400, 'empty-body'],
    ['blank lines', '\n \n', { 'content-type': LINES_TYPE }, 400, 'empty-body'],
    ['a text instead of an event', '"order"', json, 400, 'unexpected-body'],
    [
      'a batch as one CloudEvent',
      '[]',
      { 'content-type': 'application/cloudevents+json' },
      400,
      'unexpected-body',
    ],
    ['bytes that are not UTF-8', Uint8Array.of(0x22, 0xff, 0x22), json, 400, 'invalid-encoding'],
    ['5 MB', JSON.stringify([click({ subject: 'x'.repeat(5_000_000) })]), json, 413, 'body-too-large'],
    ['10,001 events', `[${'{},'.repeat(10_000)}{}]`, json, 413, 'too-many-events'],
    ['10,001 lines', '{}\n'.repeat(10_001), { 'content-type': LINES_TYPE }, 413, 'too-many-events'],
    ['another media type', '{}', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
    [
      'a form',
      'id=1',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported-media-type',
    ],
    ['no media type', '{}', {}, 415, 'unsupported-media-type'],
    ['compression', '{}', { ...json, 'content-encoding': 'gzip' }, 415, 'unsupported-content-encoding'],
  ])('%s gets problem details', async (_what, body, headers, status, code) => {
    const response = await post(body, headers);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(response.status).toBe(status);
    const problem = (await response.json()) as ProblemDetails;
    expect(problem).toMatchObject({
      type: `urn:mcc:problem:${code}`,
      status,
      code,
      instance: '/api/v1/events',
    });
    expect(problem.detail).toMatch(/\w/);
  });
});

describe('an item that is refused', () => {
  it.each<[string, unknown, string]>([
    ['a text as money', order({ amount: '12.50' }), 'invalid-data'],
    ['negative money', order({ amount: -0.01 }), 'invalid-data'],
    ['money with five decimals', order({ amount: 0.00001 }), 'invalid-data'],
    ['a misspelt field', order({ ammount: 1 }), 'invalid-data'],
    ['a list as data', click({ data: [] }), 'invalid-data'],
    ['a number as id', click({ id: 7 }), 'invalid-id'],
    ['an unknown type', click({ type: 'order.shipped' }), 'unknown-type'],
    ['an inherited name as type', click({ type: 'toString' }), 'unknown-type'],
    ['the year 1970', click({ time: '1970-01-01T00:00:00Z' }), 'time-out-of-range'],
    ['the year 2999', click({ time: '2999-12-31T23:59:59Z' }), 'time-out-of-range'],
    ['epoch milliseconds as time', click({ time: Date.now() }), 'invalid-time'],
    ['a time without an offset', click({ time: '2026-11-11T08:00:00' }), 'invalid-time'],
    ['a nested constructor', order({ constructor: { prototype: { polluted: 1 } } }), 'forbidden-key'],
    ['a number', 3, 'not-an-object'],
    ['null', null, 'not-an-object'],
    ['no id', without('id'), 'missing-id'],
    ['no source', without('source'), 'missing-source'],
    ['no type', without('type'), 'missing-type'],
    ['no time', without('time'), 'missing-time'],
    ['no data', without('data'), 'missing-data'],
    ['an event of 300 KiB', order({ items: Array.from({ length: 1_000 }, longNamed) }), 'event-too-large'],
  ])('%s does not hold up its neighbours', async (_what, item, code) => {
    const answer = await send(JSON.stringify([goodClick(), item, goodClick()]));
    expectOnlyRefused(answer, code);
  });

  it('a __proto__ key does not hold up its neighbours', async () => {
    const polluted = JSON.stringify(click()).replace('{', '{"__proto__":{"polluted":true},');
    const answer = await send(`[${JSON.stringify(goodClick())},${polluted},${JSON.stringify(goodClick())}]`);
    expectOnlyRefused(answer, 'forbidden-key');
  });

  function expectOnlyRefused(answer: IngestResponse, code: string): void {
    DEAD_LETTER_CODES.push(code);
    expect(answer).toEqual({ accepted: 2, rejected: [expect.objectContaining({ index: 1, code })] });
    expect(answer.rejected[0]?.message).toMatch(/\w/);
  }
});

describe('batches', () => {
  let batch: string;

  it('of 10,000 events are accepted', async () => {
    batch = JSON.stringify(Array.from({ length: 10_000 }, goodClick));
    expect(await send(batch)).toEqual({ accepted: 10_000, rejected: [] });
  }, 60_000);

  it('that are sent again are all duplicates', async () => {
    expect(await send(batch)).toEqual({ accepted: 0, duplicates: 10_000, rejected: [] });
  }, 60_000);

  it('of lines tell which ones are broken, and take the others', async () => {
    const once = JSON.stringify(goodClick());
    const lines = [
      once,
      '{"id":',
      '',
      JSON.stringify(goodClick()),
      '{"id":',
      once,
      'null',
      JSON.stringify(goodClick()),
    ];
    DEAD_LETTER_CODES.push('invalid-json', 'invalid-json', 'not-an-object');
    const answer = await send(lines.join('\r\n'), LINES_TYPE);
    expect(answer).toMatchObject({ accepted: 3, duplicates: 1 });
    expect(answer.rejected.map(({ index, code }) => [index, code])).toEqual([
      [1, 'invalid-json'],
      [3, 'invalid-json'],
      [5, 'not-an-object'],
    ]);
  });

  it('without an event are accepted as such', async () => {
    expect(await send('[]')).toEqual({ accepted: 0, rejected: [] });
  });
});

describe('afterwards', () => {
  const counts = () => ({
    clicks: { '': clicksSent },
    spend: { '': Math.round(clicksSent * COST * 100) / 100 },
    // the orders were all refused
    orders: {},
    dead_letters: { '': DEAD_LETTER_CODES.length },
  });

  async function expectCounts(): Promise<void> {
    const kpis = Object.keys(counts());
    await waitFor(
      'all clicks and dead letters',
      () => totals(product.url, kpis, []),
      ({ clicks, dead_letters: letters }) =>
        clicks?.[''] === counts().clicks[''] && letters?.[''] === counts().dead_letters[''],
    );
    expect(await totals(product.url, kpis, [])).toEqual(counts());
  }

  async function expectDeadLetters(): Promise<void> {
    const { deadLetters, total } = await getJson<DeadLettersResponse>(
      `${product.url}/api/v1/dead-letters?stage=ingest&limit=500`,
    );
    expect(total).toBe(DEAD_LETTER_CODES.length);
    expect(countBy(deadLetters, ({ code }) => code)).toEqual(countBy(DEAD_LETTER_CODES, (code) => code));
  }

  it('exactly what was accepted is counted, and every refused item is a dead letter', async () => {
    await expectCounts();
    await expectDeadLetters();
    expect((await fetch(`${product.url}/health/ready`)).status).toBe(200);
  }, 120_000);

  it('it stops within 10 s and continues with the same numbers', async () => {
    const signalled = Date.now();
    expect(await product.stop()).toBe(0);
    expect(Date.now() - signalled).toBeLessThan(10_000);
    product = await startProduct({ dataDir });
    await expectCounts();
    await expectDeadLetters();
  }, 120_000);

  it('still knows what was sent before', async () => {
    const known = JSON.stringify([click({ id: 'good-1' }), goodClick()]);
    expect(await send(known)).toEqual({ accepted: 1, duplicates: 1, rejected: [] });
    await expectCounts();
    expect(await product.stop()).toBe(0);
  }, 120_000);
});
