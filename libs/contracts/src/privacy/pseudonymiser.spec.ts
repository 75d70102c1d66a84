import fc from 'fast-check';
import type { MarketingEvent } from '../events/event';
import { maskIdentifiers } from './mask';
import { createPseudonymiser } from './pseudonymiser';

const key = Buffer.alloc(32, 7);
const pseudonymiser = createPseudonymiser(key);
const customer = (value: string): string =>
  (pseudonymiser.data({ customer: value }) as { customer: string }).customer;
const identity = (kind: string, value: string): string => {
  const { identities } = pseudonymiser.data({ identities: { [kind]: value } }) as {
    identities: Record<string, string>;
  };
  return identities[kind] as string;
};

describe('createPseudonymiser', () => {
  const event: MarketingEvent = {
    id: '1',
    source: 's',
    type: 'customer.identified',
    time: '2026-11-22T08:00:00.000Z',
    data: {
      customer: 'M-1',
      channel: 'douyin',
      identities: { phone: '13800138000', email: 'a@b.cn', member: 'M-1', device: 'd' },
    },
  };

  it('replaces every identifier and nothing else', () => {
    const replaced = pseudonymiser.event(event);
    expect(replaced).toMatchObject({ id: '1', data: { channel: 'douyin' } });
    expect(JSON.stringify(replaced)).not.toMatch(/M-1|138001|a@b/);
    expect(event.data).toMatchObject({ customer: 'M-1' });
  });

  it('writes h1_ and 22 base64url characters', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => expect(customer(value)).toMatch(/^h1_[\w-]{22}$/)),
    );
  });

  it('changes nothing the second time', () => {
    const once = pseudonymiser.event(event);
    expect(pseudonymiser.event(once)).toEqual(once);
  });

  it('gives the very event back when it names nobody', () => {
    const impression: MarketingEvent = {
      ...event,
      type: 'ad.impression',
      data: { channel: 'c', campaign: 'k' },
    };
    expect(pseudonymiser.event(impression)).toBe(impression);
  });

  it('keeps customers, viewers and members in one space and other kinds apart', () => {
    const viewer = pseudonymiser.data({ viewer: 'M-1', author: 'M-1' }) as { viewer: string; author: string };
    expect(viewer.viewer).toBe(customer('M-1'));
    expect(identity('member', 'M-1')).toBe(customer('M-1'));
    expect(
      new Set([customer('M-1'), viewer.author, identity('device', 'M-1'), identity('email', 'M-1')]).size,
    ).toBe(4);
  });

  it('brings e-mail addresses and phone numbers into one form first', () => {
    expect(identity('email', ' Li.Lei@Example.CN ')).toBe(identity('email', 'li.lei@example.cn'));
    const phones = ['13800138000', '+86 138-0013-8000', '0086 13800138000', '138 0013 8000'];
    expect(new Set(phones.map((phone) => identity('phone', phone))).size).toBe(1);
    expect(identity('phone', '13800138001')).not.toBe(identity('phone', '13800138000'));
  });

  it('depends on the key', () => {
    const other = createPseudonymiser(Buffer.alloc(32, 8));
    expect(other.data({ customer: 'x' })).not.toEqual(pseudonymiser.data({ customer: 'x' }));
  });

  it('gives the same pseudonyms when its memory overflows', () => {
    const small = createPseudonymiser(key, 4);
    const names = Array.from({ length: 50 }, (_, index) => `n${index % 7}`);
    expect(names.map((name) => small.data({ customer: name }))).toEqual(
      names.map((name) => ({ customer: customer(name) })),
    );
  });
});

describe('maskIdentifiers', () => {
  it.each([
    ['{"phone":"13800138000",', '{"phone":"<digits>",'],
    ['call +86 138-0013-8000 now', 'call <digits> now'],
    ['mail li.lei@example.cn!', 'mail <e-mail>'],
    ['123456 stays', '123456 stays'],
    ['', ''],
  ])('%s', (text, masked) => {
    expect(maskIdentifiers(text)).toBe(masked);
  });

  it.each(['x', '@', '1', '1 ', 'a@', 'a@b '])('takes a megabyte of %j in linear time', (unit) => {
    const start = performance.now();
    maskIdentifiers(unit.repeat(1_000_000 / unit.length));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
