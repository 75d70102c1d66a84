const TWO_32 = 4_294_967_296;
const MASK_64 = (1n << 64n) - 1n;

/** Bytes in the order and width ClickHouse's Native format wants them (little-endian). Grows as needed. */
export class NativeBytes {
  private bytes = Buffer.allocUnsafe(64 * 1024);
  private at = 0;

  uint8(value: number): void {
    this.room(1);
    this.bytes[this.at++] = value;
  }

  uint32(value: number): void {
    this.room(4);
    this.at = this.bytes.writeUInt32LE(value, this.at);
  }

  /** @param value within 64 bits, a safe integer when it is a number */
  int64(value: number | bigint): void {
    this.room(8);
    if (typeof value === 'bigint') {
      this.at = this.bytes.writeBigUInt64LE(value & MASK_64, this.at);
      return;
    }
    const high = Math.floor(value / TWO_32);
    this.bytes.writeUInt32LE(value - high * TWO_32, this.at);
    this.at = this.bytes.writeInt32LE(high, this.at + 4);
  }

  int128(value: number | bigint): void {
    this.int64(value);
    this.int64(typeof value === 'bigint' ? value >> 64n : value < 0 ? -1 : 0);
  }

  /** A length and as many bytes of UTF-8. Lone surrogates, which have no UTF-8 form, become the replacement character. */
  text(value: string): void {
    // at most three bytes for each UTF-16 unit, and up to five for the length
    this.room(value.length * 3 + 5);
    if (value.length * 3 < 128) {
      const written = this.bytes.write(value, this.at + 1);
      this.bytes[this.at] = written;
      this.at += written + 1;
      return;
    }
    this.varint(Buffer.byteLength(value));
    this.at += this.bytes.write(value, this.at);
  }

  /** LEB128, as lengths and counts are written. */
  varint(value: number): void {
    this.room(8);
    let rest = value;
    while (rest >= 128) {
      this.bytes[this.at++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    this.bytes[this.at++] = rest;
  }

  /** What was written; the writer is used up. */
  done(): Buffer {
    return this.bytes.subarray(0, this.at);
  }

  private room(needed: number): void {
    if (this.at + needed <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + needed));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }
}
