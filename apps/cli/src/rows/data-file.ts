import { createReadStream, type ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** A data file cannot be read; the message begins with the file's name and says what to do. */
export class DataFileError extends Error {
  readonly code = 'data-file';
  readonly retriable = false;

  constructor(
    readonly file: string,
    reason: string,
    line?: number,
  ) {
    super(`${file}${line === undefined ? '' : `:${line}`}: ${reason}`);
    this.name = 'DataFileError';
  }
}

/** An opened file, unpacked on the way. */
export interface DataFile {
  path: string;
  /** name without folder and without `.csv`, `.ndjson`, `.jsonl` and `.gz` */
  name: string;
  /** bytes on disk */
  size: number;
  bytes: Readable;
  /** bytes taken from disk so far */
  bytesRead(): number;
}

/** Opens a plain or gzip file; which of the two is told by its first bytes. @throws DataFileError */
export async function openDataFile(path: string): Promise<DataFile> {
  const { size, packed } = await inspect(path);
  const raw: ReadStream = createReadStream(path);
  return {
    path,
    name: basename(path).replace(/(\.(csv|tsv|txt|ndjson|jsonl|json))?(\.gz)?$/i, ''),
    size,
    // errors reach the reader of the last stream
    bytes: packed ? pipeline(raw, createGunzip(), () => undefined) : raw,
    bytesRead: () => raw.bytesRead,
  };
}

async function inspect(path: string): Promise<{ size: number; packed: boolean }> {
  try {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
      return { size, packed: buffer[0] === 0x1f && buffer[1] === 0x8b };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      ENOENT: 'there is no such file; check --file',
      EISDIR: 'is a folder; name one file with --file',
      EACCES: 'may not be read by this user',
    };
    throw new DataFileError(path, reasons[code ?? ''] ?? (error as Error).message);
  }
}
