import type { NativeBytes } from './native-bytes';

/** A type of the store as it is written: its name, and its values one by one. */
export interface NativeType<Value> {
  name: string;
  /** @throws RangeError for what the type cannot hold exactly */
  write(bytes: NativeBytes, value: Value): void;
  /** written in the place of a missing value */
  empty: Value;
}

function whole(value: unknown, least: number, greatest: number): number {
  if (!Number.isSafeInteger(value) || (value as number) < least || (value as number) > greatest)
    throw new RangeError(`${String(value)} is no whole number from ${least} to ${greatest}`);
  return value as number;
}

export const text: NativeType<string> = {
  name: 'String',
  write: (bytes, value) => {
    if (typeof value !== 'string') throw new RangeError(`${String(value)} is no text`);
    bytes.text(value);
  },
  empty: '',
};

export const uint8: NativeType<number> = {
  name: 'UInt8',
  write: (bytes, value) => bytes.uint8(whole(value, 0, 0xff)),
  empty: 0,
};

export const uint32: NativeType<number> = {
  name: 'UInt32',
  write: (bytes, value) => bytes.uint32(whole(value, 0, 0xffff_ffff)),
  empty: 0,
};

export const uint64: NativeType<number> = {
  name: 'UInt64',
  write: (bytes, value) => bytes.int64(whole(value, 0, Number.MAX_SAFE_INTEGER)),
  empty: 0,
};

/** Epoch ms, written as whole seconds: 1970 to 2106. */
export const seconds: NativeType<number> = {
  name: 'DateTime',
  write: (bytes, value) => {
    const second = Math.floor(value / 1_000);
    if (!(second >= 0 && second <= 0xffff_ffff))
      throw new RangeError(`time ${value} is outside 1970 to 2106`);
    bytes.uint32(second);
  },
  empty: 0,
};

const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2300, 0, 1) - 1;

/** Epoch ms. */
export const milliseconds: NativeType<number> = {
  name: 'DateTime64(3)',
  write: (bytes, value) => bytes.int64(whole(value, EARLIEST, LATEST)),
  empty: 0,
};

/** 32 hex digits. */
export const uuid: NativeType<string> = {
  name: 'UUID',
  write: (bytes, value) => {
    if (typeof value !== 'string' || !/^[0-9a-f]{32}$/i.test(value)) {
      throw new RangeError(`${String(value)} is no key of 32 hex digits`);
    }
    for (const start of [0, 16]) {
      bytes.uint32(parseInt(value.slice(start + 8, start + 16), 16));
      bytes.uint32(parseInt(value.slice(start, start + 8), 16));
    }
  },
  empty: '0'.repeat(32),
};

const MAX_DECIMAL_18 = 10n ** 18n - 1n;

/** In ten-thousandths, up to 14 digits before the point. */
export const decimal18: NativeType<number | bigint> = {
  name: 'Decimal(18, 4)',
  write: (bytes, value) => {
    if (typeof value === 'bigint' && (value > MAX_DECIMAL_18 || value < -MAX_DECIMAL_18))
      throw new RangeError(`${value} ten-thousandths have more than 18 digits`);
    bytes.int64(value);
  },
  empty: 0,
};

/** In ten-thousandths. */
export const decimal38: NativeType<number | bigint> = {
  name: 'Decimal(38, 4)',
  write: (bytes, value) => bytes.int128(value),
  empty: 0,
};
