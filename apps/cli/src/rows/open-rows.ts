import type { FileFormat } from '../mapping/file-format';
import { csvRows } from './csv-rows';
import { openDataFile, type DataFile } from './data-file';
import { ndjsonRows } from './ndjson-rows';
import type { RowSource } from './row-source';

/** Opens a data file in the mapping's format; without one, the name tells NDJSON from CSV. @throws DataFileError */
export async function openRows(path: string, format: FileFormat): Promise<RowSource & { file: DataFile }> {
  const file = await openDataFile(path);
  const byName = /\.(ndjson|jsonl)(\.gz)?$/i.test(path) ? 'ndjson' : 'csv';
  const type = format.type === 'by-name' ? byName : format.type;
  const source = type === 'csv' ? await csvRows(file, format) : ndjsonRows(file, format.encoding);
  return { ...source, file };
}
