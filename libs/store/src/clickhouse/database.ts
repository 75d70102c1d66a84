import type { ClickHouseClient } from '@clickhouse/client';
import { StoreError } from '../store.port';
import { storeFailure } from './store-failure';

/** Values bound to `{name:Type}` in a statement. */
export type Params = Record<string, unknown>;

/**
 * Settings go into the statement's own SETTINGS clause: the embedded connection turns client settings into `SET`, which
 * stays on for every later statement, also for concurrent ones.
 */
const READ_SETTINGS = 'output_format_json_quote_decimals = 1, output_format_json_quote_64bit_integers = 0';

/** One insert is one block, whatever its size; the server must not collect it with others. */
const WRITE_SETTINGS = [
  'async_insert = 0',
  'insert_deduplicate = 1',
  'max_insert_block_size = 100000000',
  'min_insert_block_size_rows = 100000000',
  'min_insert_block_size_bytes = 0',
  'input_format_parallel_parsing = 0',
].join(', ');

/** One database of a ClickHouse engine: statements in, rows or a {@link StoreError} out. */
export class Database {
  private closing: Promise<void> | null = null;

  /** @param name a plain identifier; it is put into statements as it stands */
  constructor(
    private readonly client: ClickHouseClient,
    readonly name: string,
  ) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      throw new StoreError('store-refused', `${name} is no database name: use letters, digits and _.`, false);
    }
  }

  /** Qualified name of a table. */
  table(name: string): string {
    return `${this.name}.${name}`;
  }

  async run(statement: string, doing: string, params: Params = {}): Promise<void> {
    await this.attempt(doing, () => this.client.command({ query: statement, query_params: params }));
  }

  /** Rows of a SELECT without SETTINGS and FORMAT; decimals come as strings, 64-bit integers as numbers. */
  async rows<T>(select: string, doing: string, params: Params = {}): Promise<T[]> {
    return this.attempt(doing, async () => {
      const result = await this.client.query({
        query: `${select}\nSETTINGS ${READ_SETTINGS}`,
        query_params: params,
        format: 'JSONEachRow',
      });
      return result.json<T>();
    });
  }

  /**
   * Inserts rows, each a JSON array in the order of `columns`, as one block.
   * @param token two inserts into one table with equal tokens are one; without it nothing is recognised as a repeat
   */
  async insert(table: string, columns: readonly string[], rows: string[], token?: string): Promise<void> {
    const settings = token === undefined ? '' : ', insert_deduplication_token = {token:String}';
    const into = `INSERT INTO ${this.table(table)} (${columns.join(', ')})`;
    await this.run(
      `${into} SETTINGS ${WRITE_SETTINGS}${settings} FORMAT JSONCompactEachRow\n${rows.join('\n')}`,
      `write ${table}`,
      token === undefined ? {} : { token },
    );
  }

  async ping(): Promise<void> {
    await this.attempt('answer a ping', async () => {
      const answer = await this.client.ping();
      if (!answer.success) throw answer.error;
    });
  }

  close(): Promise<void> {
    this.closing ??= this.client.close();
    return this.closing;
  }

  private async attempt<T>(doing: string, act: () => Promise<T>): Promise<T> {
    if (this.closing) {
      throw new StoreError('store-unavailable', `The store is closed and cannot ${doing}.`, false);
    }
    try {
      return await act();
    } catch (error) {
      throw storeFailure(error, doing);
    }
  }
}
