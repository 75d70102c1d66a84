import type { LogRecord, NewRecord } from '../event-log.port';

const NULL_LENGTH = 0xffffffff;
const FIXED_BYTES = 8 + 4 + 4;

/**
 * A record as stored: append time (float64), key length and header length (uint32, all ones for none), key, headers
 * (JSON), value. A missing value is marked by the header length's top bit.
 */
export function encodeRecord(record: NewRecord, timestamp: number): Buffer {
  const key = record.key === null ? null : Buffer.from(record.key, 'utf8');
  const headers = encodeHeaders(record.headers);
  const size = FIXED_BYTES + (key?.length ?? 0) + headers.length + (record.value?.length ?? 0);
  const buffer = Buffer.allocUnsafe(size);
  buffer.writeDoubleBE(timestamp, 0);
  buffer.writeUInt32BE(key?.length ?? NULL_LENGTH, 8);
  buffer.writeUInt32BE((headers.length | (record.value === null ? NO_VALUE : 0)) >>> 0, 12);
  let position = FIXED_BYTES;
  if (key) position += key.copy(buffer, position);
  position += headers.copy(buffer, position);
  record.value?.copy(buffer, position);
  return buffer;
}

const NO_VALUE = 0x80000000;
const NO_HEADERS = Buffer.alloc(0);

function encodeHeaders(headers: Record<string, string> | undefined): Buffer {
  for (const _ in headers) return Buffer.from(JSON.stringify(headers), 'utf8');
  return NO_HEADERS;
}

/** Append time of a stored record, epoch ms. */
export function timestampOf(stored: Buffer): number {
  return stored.readDoubleBE(0);
}

/** The inverse of {@link encodeRecord}; the value shares the stored buffer's memory. */
export function decodeRecord(topic: string, partition: number, offset: number, stored: Buffer): LogRecord {
  const keyLength = stored.readUInt32BE(8);
  const headerField = stored.readUInt32BE(12);
  const headerLength = headerField & ~NO_VALUE;
  const headersAt = FIXED_BYTES + (keyLength === NULL_LENGTH ? 0 : keyLength);
  const valueAt = headersAt + headerLength;
  return {
    topic,
    partition,
    offset,
    timestamp: timestampOf(stored),
    key: keyLength === NULL_LENGTH ? null : stored.toString('utf8', FIXED_BYTES, headersAt),
    value: (headerField & NO_VALUE) !== 0 ? null : stored.subarray(valueAt),
    headers: headerLength === 0 ? {} : decodeHeaders(stored.toString('utf8', headersAt, valueAt)),
  };
}

function decodeHeaders(json: string): Record<string, string> {
  return JSON.parse(json) as Record<string, string>;
}
