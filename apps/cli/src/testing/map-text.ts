import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MarketingEvent } from '@mcc/contracts';
import { mapRow } from '../mapping/map-row';
import { readMapping } from '../mapping/mapping';
import { openRows } from '../rows/open-rows';
import { isBroken } from '../rows/row-source';

/** What a mapping makes of a file. */
export interface Mapped {
  events: MarketingEvent[];
  /** line of the data file for each event */
  lines: number[];
  /** `line:column: reason` */
  problems: string[];
  /** `what: condition` */
  kept: string[];
}

/** Runs a mapping file (its text) over a data file. @throws MappingError, DataFileError */
export async function mapFile(
  mappingText: string,
  dataFile: string,
  mappingName = 'test.yaml',
): Promise<Mapped> {
  const mapping = readMapping(mappingText, mappingName);
  const source = await openRows(dataFile, mapping.format);
  const bound = mapping.bind(source.columns);
  const mapped: Mapped = { events: [], lines: [], problems: [], kept: [] };
  for await (const row of source.rows) {
    if (isBroken(row)) mapped.problems.push(`${row.row.line}:: ${row.problem.reason}`);
    else {
      mapRow(bound, row, {
        event: ({ event, line }) => {
          mapped.events.push(event);
          mapped.lines.push(line);
        },
        kept: (what, label) => mapped.kept.push(`${what}: ${label}`),
        problem: ({ line }, { column = '', reason }) => mapped.problems.push(`${line}:${column}: ${reason}`),
      });
    }
  }
  return mapped;
}

/** The same for a data file given by its content, `name` telling its kind. */
export async function mapText(
  mappingText: string,
  data: string | Buffer,
  name = 'data.csv',
): Promise<Mapped> {
  return withFile(name, data, (path) => mapFile(mappingText, path));
}

/** Puts `content` into a file of a temporary folder that is gone afterwards. */
export async function withFile<T>(
  name: string,
  content: string | Buffer,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'mcc-cli-'));
  try {
    const path = join(folder, name);
    await writeFile(path, content);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
