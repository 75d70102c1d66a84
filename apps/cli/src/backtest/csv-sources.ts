import { BASE_WINDOW_MS } from '@mcc/contracts';
import type { HeardInStep } from '@mcc/rules';
import type { Row } from '../mapping/row';
import { DataFileError } from '../rows/data-file';

/** Columns of who was heard of. */
export const SOURCE_COLUMNS = ['source', 'events', 'topic'] as const;
export type SourceColumn = (typeof SOURCE_COLUMNS)[number];

export const isSourceColumn = (name: string): name is SourceColumn =>
  (SOURCE_COLUMNS as readonly string[]).includes(name);

/** What sources speak on where no column says so. */
const SOME_TOPIC = 'csv';

/** Tells who was heard of in the rows of a series. */
export class SourceColumns {
  /**
   * @param named indexes of the columns that the file has
   * @param path of the file, for messages
   */
  constructor(
    private readonly named: ReadonlyMap<SourceColumn, number>,
    private readonly path: string,
  ) {}

  /** Whom a row tells of: it is one event, or as many as its field `events` says. @throws DataFileError */
  heardIn(row: Row, at: number): HeardInStep[] {
    const source = this.field(row, 'source');
    if (source === '') return [];
    const t = Math.floor(at / BASE_WINDOW_MS) * BASE_WINDOW_MS;
    return [{ t, source, topic: this.field(row, 'topic') || SOME_TOPIC, events: this.eventsIn(row) }];
  }

  private eventsIn(row: Row): number {
    const given = this.field(row, 'events');
    const events = given === '' ? 1 : Number(given);
    if (Number.isSafeInteger(events) && events >= 0) return events;
    throw new DataFileError(this.path, `events: "${given}" is not a whole number from 0 on`, row.line);
  }

  private field(row: Row, name: SourceColumn): string {
    const index = this.named.get(name);
    return index === undefined ? '' : (row.fields[index] ?? '').trim();
  }
}
