import type { RefusalCode } from './refusal';
import { createEventValidator } from './event-validator';

const NOW = Date.UTC(2026, 10, 22, 8);
const click = {
  id: 'c1',
  source: 'shop',
  type: 'ad.click',
  time: '2026-11-22T16:00:00+08:00',
  data: { channel: 'douyin', campaign: 'double-11', cost: 0.12 },
};
const validator = createEventValidator();
const validate = (input: unknown) => validator.validate(input, NOW);

describe('an accepted event', () => {
  it('has its time in UTC with milliseconds and only the kept attributes', () => {
    expect(
      validate({ ...click, specversion: '1.0', datacontenttype: 'application/json', traceparent: '00-1' }),
    ).toEqual({
      ok: true,
      event: { ...click, time: '2026-11-22T08:00:00.000Z' },
    });
  });

  it('keeps its subject', () => {
    expect(validate({ ...click, subject: 'campaign/11' })).toMatchObject({
      event: { subject: 'campaign/11' },
    });
  });

  it('loses the nulls of optional fields, at every level, without a change to the input', () => {
    const order = {
      ...click,
      subject: null,
      type: 'order.paid',
      data: { orderId: 'o1', amount: 10, coupon: null, items: [{ product: 'p', quantity: 1, price: null }] },
    };
    expect(validate(order)).toEqual({
      ok: true,
      event: {
        id: 'c1',
        source: 'shop',
        type: 'order.paid',
        time: '2026-11-22T08:00:00.000Z',
        data: { orderId: 'o1', amount: 10, items: [{ product: 'p', quantity: 1 }] },
      },
    });
    expect(order.data.items[0]).toHaveProperty('price', null);
  });

  it('may lie a day ahead and back to 1980', () => {
    expect(validate({ ...click, time: '2026-11-23T08:00:00.000Z' }).ok).toBe(true);
    expect(validate({ ...click, time: '1980-01-01T00:00:00Z' }).ok).toBe(true);
  });

  it('may have any time when it is read back from the log', () => {
    const reader = createEventValidator({ checkTimeRange: false });
    expect(reader.validate({ ...click, time: '2999-01-01T00:00:00.000Z' }, 0).ok).toBe(true);
    expect(reader.validate({ ...click, time: 'soon' }, 0)).toMatchObject({ code: 'invalid-time' });
  });
});

const parsed = (extra: string) => JSON.parse(JSON.stringify(click).replace(/}$/, `,${extra}}`)) as unknown;

describe('a refusal', () => {
  it.each<[RefusalCode, unknown]>([
    ['not-an-object', null],
    ['not-an-object', 12],
    ['not-an-object', 'text'],
    ['not-an-object', []],
    ['missing-id', { ...click, id: undefined }],
    ['missing-id', { ...click, id: null }],
    ['invalid-id', { ...click, id: 7 }],
    ['invalid-id', { ...click, id: '' }],
    ['invalid-id', { ...click, id: 'x'.repeat(257) }],
    ['invalid-id', { ...click, id: 'a\u0000b' }],
    ['invalid-id', { ...click, id: '\ud800' }],
    ['missing-source', { ...click, source: undefined }],
    ['invalid-source', { ...click, source: 'a\nb' }],
    ['missing-type', { ...click, type: undefined }],
    ['unknown-type', { ...click, type: 'ad.klick' }],
    ['unknown-type', { ...click, type: 'toString' }],
    ['unknown-type', { ...click, type: 5 }],
    ['missing-time', { ...click, time: undefined }],
    ['invalid-time', { ...click, time: 1_795_334_400_000 }],
    ['invalid-time', { ...click, time: '2026-11-22T08:00:00' }],
    ['time-out-of-range', { ...click, time: '1970-01-01T00:00:00Z' }],
    ['time-out-of-range', { ...click, time: '1979-12-31T23:59:59.999Z' }],
    ['time-out-of-range', { ...click, time: '2026-11-23T08:00:00.001Z' }],
    ['time-out-of-range', { ...click, time: '2999-01-01T00:00:00Z' }],
    ['invalid-subject', { ...click, subject: 5 }],
    ['unsupported-specversion', { ...click, specversion: '0.3' }],
    ['missing-data', { ...click, data: undefined }],
    ['invalid-data', { ...click, data: 'x' }],
    ['invalid-data', { ...click, data: [] }],
    ['invalid-data', { ...click, data: { ...click.data, cost: -1 } }],
    ['forbidden-key', parsed('"__proto__":{"admin":true}')],
    ['forbidden-key', parsed('"constructor":1')],
    ['forbidden-key', parsed('"extension":[{"deep":{"prototype":1}}]')],
    [
      'forbidden-key',
      { ...click, data: JSON.parse('{"channel":"a","campaign":"b","__proto__":{}}') as object },
    ],
  ])('%s', (code, input) => {
    expect(validate(input)).toMatchObject({ ok: false, code });
  });

  it('carries the id where that is usable', () => {
    expect(validate({ ...click, time: 'x' })).toMatchObject({ id: 'c1' });
    expect(validate({ ...click, id: 5, time: 'x' })).not.toHaveProperty('id');
  });

  it.each([
    [{ cost: 1.00001 }, 'data.cost must be a number from 0 to 1000000000 with at most 4 decimal places'],
    [{ cost: '1' }, 'data.cost must be a number from 0 to 1000000000 with at most 4 decimal places'],
    [{ channel: '' }, 'data.channel must be a text of 1 to 200 characters without control characters'],
    [
      { chanel: 'x' },
      'data.chanel is no field of ad.click; leave it out or take one of cost, channel, campaign, creative, region, device, room, customer, count',
    ],
    [
      { campaign: undefined },
      'data.campaign is missing; it must be a text of 1 to 200 characters without control characters',
    ],
  ])('of data %j says: %s', (change, message) => {
    expect(validate({ ...click, data: { ...click.data, ...change } })).toMatchObject({ message });
  });

  it('names the place inside a list', () => {
    const items = [
      { product: 'p', quantity: 1 },
      { product: 'p', quantity: 0 },
    ];
    expect(
      validate({ ...click, type: 'order.paid', data: { orderId: 'o', amount: 1, items } }),
    ).toMatchObject({
      message: 'data.items[1].quantity must be a whole number from 1 to 1000000',
    });
  });

  it('comes for a value nested a million levels deep, too', () => {
    const deep = JSON.parse(`${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`) as unknown;
    expect(validate({ ...click, data: deep })).toMatchObject({ code: 'invalid-data' });
    expect(validate({ ...click, data: { ...click.data, extra: deep } })).toMatchObject({
      code: 'invalid-data',
    });
    expect(validate({ ...click, extension: deep }).ok).toBe(true);
  });
});
