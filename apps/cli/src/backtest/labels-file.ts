import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { isDimension, type BacktestLabel } from '@mcc/contracts';
import { DataFileError } from '../rows/data-file';
import { readSeriesTime } from './series-time';

const SHAPE =
  'a list such as [{ from: 2026-11-11T20:00:00+08:00, to: 2026-11-11T21:00:00+08:00, key: { channel: douyin } }]';

/**
 * Reads labels from a YAML or JSON file.
 * @param timeZone of times without an offset
 * @throws DataFileError that says what is wrong
 */
export async function readLabels(path: string, timeZone: string): Promise<BacktestLabel[]> {
  const data = await dataIn(path);
  if (!Array.isArray(data)) throw new DataFileError(path, `must hold ${SHAPE}`);
  return data.map((given: unknown, index) => {
    const { from, to, key, ...others } = (given ?? {}) as Record<string, unknown>;
    const [begin, end] = [timeOf(from, timeZone), timeOf(to, timeZone)];
    const isKnown = begin !== null && end !== null && begin < end && Object.keys(others).length === 0;
    if (!isKnown || !isKey(key))
      throw new DataFileError(path, `entry ${index + 1} is wrong: it must be of ${SHAPE}`);
    const times = { from: new Date(begin).toISOString(), to: new Date(end).toISOString() };
    return key === undefined ? times : { ...times, key };
  });
}

async function dataIn(path: string): Promise<unknown> {
  try {
    return parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new DataFileError(path, `cannot be read: ${(error as Error).message}`);
  }
}

const timeOf = (given: unknown, timeZone: string): number | null =>
  typeof given === 'string' || typeof given === 'number' ? readSeriesTime(String(given), timeZone) : null;

function isKey(key: unknown): key is BacktestLabel['key'] {
  if (key === undefined) return true;
  if (typeof key !== 'object' || key === null) return false;
  return Object.entries(key).every(([name, value]) => isDimension(name) && typeof value === 'string');
}
