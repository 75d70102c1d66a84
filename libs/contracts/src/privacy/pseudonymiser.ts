import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { MarketingEvent } from '../events/event';

/** Identifier kinds with separate spaces: the same text as an e-mail and as a device gives different pseudonyms. */
type Kind = 'person' | 'author' | 'phone' | 'device' | 'email';

/** Identifier fields of `data`. Customers, viewers and members share one space: they are one number on several screens. */
const FIELDS: Readonly<Record<string, Kind>> = { customer: 'person', viewer: 'person', author: 'author' };
const IDENTITY_FIELDS: Readonly<Record<string, Kind>> = {
  phone: 'phone',
  device: 'device',
  member: 'person',
  email: 'email',
};

const PSEUDONYM = /^h1_[A-Za-z0-9_-]{22}$/;
const SEPARATOR = '\u001f';
const PSEUDONYM_BYTES = 16;

/** Replaces customer identifiers by keyed hashes. */
export interface Pseudonymiser {
  /** The event with its identifiers replaced; the very same object where it has none. Idempotent. */
  event<T extends MarketingEvent>(event: T): T;
  /** The same for the `data` of an event that was refused: only fields that hold texts or numbers are replaced. */
  data(data: object): object;
}

/**
 * Pseudonyms are `h1_` and 22 base64url characters: HMAC-SHA-256 over kind and normalised value, cut to 128 bits
 * (NIST SP 800-107 allows truncation). Without the key they can neither be made nor tried out.
 * @param key secret of the installation; another key gives unrelated pseudonyms
 * @param cacheSize how many values are remembered at most, to spare hashing the same customer again
 */
export function createPseudonymiser(key: Buffer, cacheSize = 20_000): Pseudonymiser {
  const secret = createSecretKey(key);
  const cache = new RecentValues(cacheSize);
  const pseudonym = (kind: Kind, value: string): string => {
    if (PSEUDONYM.test(value)) return value;
    const message = `${kind}${SEPARATOR}${normalise(kind, value)}`;
    return cache.get(message) ?? cache.set(message, hash(secret, message));
  };
  const replace = (fields: Readonly<Record<string, Kind>>, holder: object): object => {
    let copy: Record<string, unknown> | undefined;
    for (const field of Object.keys(fields)) {
      const value = (holder as Record<string, unknown>)[field];
      if (typeof value !== 'string' && typeof value !== 'number') continue;
      copy ??= { ...holder };
      copy[field] = pseudonym(fields[field] as Kind, String(value));
    }
    return copy ?? holder;
  };
  const data = (holder: object): object => {
    const replaced = replace(FIELDS, holder);
    const { identities } = replaced as { identities?: unknown };
    if (typeof identities !== 'object' || identities === null) return replaced;
    return { ...replaced, identities: replace(IDENTITY_FIELDS, identities) };
  };
  return {
    event: (event) => {
      const replaced = data(event.data);
      return replaced === event.data ? event : { ...event, data: replaced };
    },
    data,
  };
}

function hash(key: KeyObject, message: string): string {
  const digest = createHmac('sha256', key).update(message).digest();
  return `h1_${digest.subarray(0, PSEUDONYM_BYTES).toString('base64url')}`;
}

function normalise(kind: Kind, value: string): string {
  const trimmed = value.trim();
  switch (kind) {
    case 'email':
      return trimmed.toLowerCase();
    case 'phone':
      return phoneDigits(trimmed);
    case 'person':
    case 'author':
    case 'device':
      return trimmed;
  }
}

/** Digits alone; a Chinese mobile number is the same with and without its country code. */
function phoneDigits(value: string): string {
  const digits = value.replace(/\D/g, '').replace(/^00/, '');
  if (digits === '') return value;
  return /^86(1\d{10})$/.exec(digits)?.[1] ?? digits;
}

/** Values used lately, in at most `limit` entries: two generations, of which the older is forgotten as a whole. */
class RecentValues {
  private current = new Map<string, string>();
  private previous = new Map<string, string>();

  constructor(private readonly limit: number) {}

  get(key: string): string | undefined {
    const value = this.current.get(key) ?? this.previous.get(key);
    return value === undefined ? undefined : this.set(key, value);
  }

  set(key: string, value: string): string {
    if (this.current.size * 2 >= this.limit && !this.current.has(key)) {
      this.previous = this.current;
      this.current = new Map();
    }
    this.current.set(key, value);
    return value;
  }
}
