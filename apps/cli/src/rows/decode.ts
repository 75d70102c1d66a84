import { DataFileError, type DataFile } from './data-file';

/**
 * The file as text, chunk by chunk; a byte order mark is taken off.
 * @throws DataFileError when bytes do not belong to the encoding or the packed file is damaged
 */
export async function* decode(file: DataFile, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let lines = 1;
  try {
    for await (const chunk of file.bytes as AsyncIterable<Buffer>) {
      const text = decoder.decode(chunk, { stream: true });
      if (text !== '') yield text;
      lines += countLines(chunk);
    }
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } catch (error) {
    throw explain(error as NodeJS.ErrnoException, file.path, encoding, lines);
  }
}

function countLines(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) count += 1;
  return count;
}

function explain(error: NodeJS.ErrnoException, path: string, encoding: string, line: number): Error {
  if (error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    const advice = 'state format.encoding in the mapping, e.g. gb18030, big5 or windows-1252';
    return new DataFileError(path, `not valid ${encoding} in or after line ${line}; ${advice}`);
  }
  if (error.code?.startsWith('Z_'))
    return new DataFileError(path, `the gzip file is damaged or cut off (${error.code})`);
  return error;
}
