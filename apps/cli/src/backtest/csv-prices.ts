import { isExactAmount, type DimensionValues, type EventType, type Observation } from '@mcc/contracts';
import type { Row } from '../mapping/row';
import { DataFileError } from '../rows/data-file';

/** Columns of what was seen of competitors, named as the fields and kinds of their events. */
export const PRICE_COLUMNS = ['price', 'ownPrice', 'promotion', 'launch', 'text'] as const;
export type PriceColumn = (typeof PRICE_COLUMNS)[number];

export const isPriceColumn = (name: string): name is PriceColumn =>
  (PRICE_COLUMNS as readonly string[]).includes(name);

/** Whose prices they are: a row that tells of any must not leave it open. */
const WHOSE = ['competitor', 'product'] as const;

/** What a flag says besides a text of its own, which is a yes with words. */
const NO = new Set(['', '0', 'no', 'false']);
const YES = new Set(['1', 'yes', 'true']);

/** Makes observations of competitors of the rows of a series. */
export class PriceColumns {
  /**
   * @param named indexes of the columns that the file has
   * @param dimensions that it has columns of
   * @param path of the file, for messages
   */
  constructor(
    private readonly named: ReadonlyMap<PriceColumn, number>,
    private readonly dimensions: ReadonlySet<string>,
    private readonly path: string,
  ) {}

  /** What a row tells: a price, the beginning of a promotion, a launch, or several of them. @throws DataFileError */
  observationsOf(row: Row, at: number, key: DimensionValues): Observation[] {
    const prices = { ...this.priceIn(row, 'price'), ...this.priceIn(row, 'ownPrice') };
    const seen: [EventType, text: string][] = [
      ...('price' in prices ? [['competitor.price', this.textIn(row, '')] as [EventType, string]] : []),
      ...this.noticeIn(row, 'promotion'),
      ...this.noticeIn(row, 'launch'),
    ];
    if (seen.length > 0) this.demandWhose(row, key);
    return seen.map(([type, text]) => ({
      ...{ type, id: `line ${row.line}`, source: row.file, time: at },
      data: { ...key, ...prices, ...(text === '' ? {} : { text }) },
    }));
  }

  private noticeIn(row: Row, kind: 'promotion' | 'launch'): [EventType, string][] {
    const flag = this.field(row, kind);
    return NO.has(flag.toLowerCase()) ? [] : [[`competitor.${kind}`, this.textIn(row, flag)]];
  }

  private textIn(row: Row, flag: string): string {
    return flag === '' || YES.has(flag.toLowerCase()) ? this.field(row, 'text') : flag;
  }

  private priceIn(row: Row, name: 'price' | 'ownPrice'): { [name in 'price' | 'ownPrice']?: number } {
    const given = this.field(row, name);
    if (given === '') return {};
    const value = Number(given);
    if (isExactAmount(value) && value >= 0) return { [name]: value };
    const allowed = 'a price: a number from 0 on with at most four decimal places, without a currency';
    throw new DataFileError(this.path, `${name}: "${given}" is not ${allowed}`, row.line);
  }

  private demandWhose(row: Row, key: DimensionValues): void {
    const missing = WHOSE.find((name) => this.dimensions.has(name) && !key[name]);
    if (missing === undefined) return;
    const advice = 'say whose price, promotion or launch it is';
    throw new DataFileError(this.path, `${missing}: is empty; ${advice}`, row.line);
  }

  private field(row: Row, name: PriceColumn): string {
    const index = this.named.get(name);
    return index === undefined ? '' : (row.fields[index] ?? '').trim();
  }
}
