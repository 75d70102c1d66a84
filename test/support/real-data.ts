import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { mcc, PROJECT_ROOT } from './product';

const DATA = join(PROJECT_ROOT, '../shared/data');

/** A file of the data sets, which are not part of the project. */
export const dataFile = (name: string): string => join(DATA, name);

/** A suite on the data sets; where they are absent, one line says so. */
export function realDataSuite(name: string, suite: () => void): void {
  if (existsSync(DATA)) return describe(name, suite);
  console.log(`${name} did not run: put the data sets into ../shared/data to enable it.`);
  describe.skip(name, suite);
}

/** A product that answers at an address, in one process or in many. */
export interface Addressed {
  url: string;
}

/** Replays a data file as fast as it goes, in its own time, with a mapping that the project ships. */
export function replayData(
  product: Addressed,
  mapping: string,
  data: string,
): Promise<{ code: number | null; output: string }> {
  const paths = ['--mapping', join(PROJECT_ROOT, 'mappings', mapping), '--file', dataFile(data)];
  return mcc(['replay', ...paths, '--url', product.url, '--speed', 'max', '--time', 'keep']);
}
