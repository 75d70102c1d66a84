import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { ClickHouseClient } from '@clickhouse/client';
import { StoreError } from '../store.port';
import { Cluster } from './cluster';
import {
  CLUSTER_DDL_SETTINGS,
  CLUSTER_READ_SETTINGS,
  type LogPartition,
  type Topology,
} from './cluster-settings';
import { localName } from './cluster-tables';
import type { Block } from './native-block';
import { connectionWasClosed, storeFailure } from './store-failure';

/** Values bound to `{name:Type}` in a statement. */
export type Params = Record<string, unknown>;

/** One insert, as it was done. */
export interface InsertReport {
  table: string;
  rows: number;
  /** as sent, before compression */
  bytes: number;
  seconds: number;
}

export interface DatabaseOptions {
  /** an insert not answered in this time is given up, ms */
  insertTimeoutMs?: number;
  /** name of the cluster that has the tables, a plain identifier; absent: one server has them */
  cluster?: string;
  /** told of every insert under a token, that is of every share of a slice, once it was answered */
  onInsert?: (report: InsertReport) => void;
}

export interface InsertOptions {
  /** two inserts into one table with equal tokens are one; without it nothing is recognised as a repeat */
  token?: string;
  /** condition the server checks before it takes the rows; it takes none when it does not hold */
  where?: string;
  /** values of the condition */
  params?: Params;
  /** where the rows come from: on a cluster, rows of one partition go to one shard */
  from?: LogPartition;
}

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
  'max_insert_threads = 1',
];

/** Servers that know it would else decide for themselves whether an `INSERT … SELECT` is recognised as a repeat. */
const DEDUPLICATE_SELECT = 'deduplicate_insert_select';
const INSERT_TIMEOUT_MS = 30_000;
const RECONNECT_MS = 20;
const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** One database of a ClickHouse engine: statements in, rows or a {@link StoreError} out. */
export class Database {
  private closing: Promise<void> | null = null;
  private writeSettings: Promise<string> | null = null;
  private readonly cluster: Cluster | null;

  /** @param name a plain identifier; it is put into statements as it stands */
  constructor(
    private readonly client: ClickHouseClient,
    readonly name: string,
    private readonly options: DatabaseOptions = {},
  ) {
    for (const [what, given] of Object.entries({ database: name, cluster: options.cluster ?? '_' })) {
      if (PLAIN_NAME.test(given)) continue;
      throw new StoreError('store-refused', `${given} is no ${what} name: use letters, digits and _.`, false);
    }
    const lookUp = async (select: string, cluster: string): Promise<Topology | undefined> =>
      (await this.rows<Topology>(select, 'read what the cluster is made of', { cluster }))[0];
    this.cluster = options.cluster === undefined ? null : new Cluster(options.cluster, lookUp);
  }

  /** Name of the cluster; undefined: one server. */
  get clusterName(): string | undefined {
    return this.options.cluster;
  }

  /** Qualified name of a table. */
  table(name: string): string {
    return `${this.name}.${name}`;
  }

  /** Name of the table that holds the rows of a table: on a cluster, the table itself is only the way to them. */
  holding(table: string): string {
    return this.cluster ? localName(table) : table;
  }

  /** What follows the name of a table when it is made, changed or dropped, wherever it is. */
  get everywhere(): string {
    return this.cluster ? ` ON CLUSTER ${this.cluster.name}` : '';
  }

  async run(statement: string, doing: string, params: Params = {}): Promise<void> {
    const settings = this.cluster ? { clickhouse_settings: CLUSTER_DDL_SETTINGS } : {};
    await this.attempt(doing, () =>
      this.client.command({ query: statement, query_params: params, ...settings }),
    );
  }

  /** Rows of a SELECT without SETTINGS and FORMAT; decimals come as strings, 64-bit integers as numbers. */
  async rows<T>(select: string, doing: string, params: Params = {}): Promise<T[]> {
    return this.attempt(doing, async () => {
      const result = await this.client.query({
        query: `${select}\nSETTINGS ${this.readSettings}`,
        query_params: params,
        format: 'JSONEachRow',
      });
      return result.json<T>();
    });
  }

  /** Inserts rows as one block. Resolves when the server has stored them, or has found that they need not be stored. */
  async insert(table: string, block: Block, options: InsertOptions = {}): Promise<void> {
    const { token, where, params = {} } = options;
    const columns = block.columns.join(', ');
    const place = await this.cluster?.place(options.from, this.insertTimeoutMs);
    const settings = [await this.serverSettings(), ...(place ? [place.settings] : [])].join(', ');
    const tokenSetting = token === undefined ? '' : ', insert_deduplication_token = {token:String}';
    const statement = `INSERT INTO ${this.table(table)} (${columns}) SETTINGS ${settings}${tokenSetting}
SELECT ${columns} FROM input('${block.structure}')${where === undefined ? '' : ` WHERE ${where}`} FORMAT Native`;
    const begin = performance.now();
    const send = async (): Promise<void> => {
      const { stream } = await this.client.exec({
        query: statement,
        query_params: token === undefined ? params : { ...params, token },
        values: Readable.from([block.bytes]),
        // the answer comes when all is done, and an error is an error and not the end of an answer
        clickhouse_settings: { wait_end_of_query: 1 },
        abort_signal: AbortSignal.timeout(this.insertTimeoutMs),
      });
      await finished(stream.resume());
    };
    await this.attempt(`write ${table}`, () =>
      this.cluster && place ? this.cluster.inTurn(table, place.shard, this.insertTimeoutMs, send) : send(),
    );
    const seconds = (performance.now() - begin) / 1_000;
    if (token !== undefined)
      this.options.onInsert?.({ table, rows: block.rows, bytes: block.bytes.length, seconds });
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

  private get insertTimeoutMs(): number {
    return this.options.insertTimeoutMs ?? INSERT_TIMEOUT_MS;
  }

  private get readSettings(): string {
    return this.cluster ? `${READ_SETTINGS}, ${CLUSTER_READ_SETTINGS}` : READ_SETTINGS;
  }

  private serverSettings(): Promise<string> {
    this.writeSettings ??= this.rows(
      `SELECT name FROM system.settings WHERE name = '${DEDUPLICATE_SELECT}'`,
      'read the settings of the server',
    ).then((known) =>
      [
        ...WRITE_SETTINGS,
        ...(known.length > 0 ? [`${DEDUPLICATE_SELECT} = 'enable_even_for_bad_queries'`] : []),
      ].join(', '),
    );
    this.writeSettings.catch(() => (this.writeSettings = null));
    return this.writeSettings;
  }

  /** Every statement of ours can be repeated, so one that met a connection the server had closed is sent once more. */
  private async attempt<T>(doing: string, act: () => Promise<T>, again = true): Promise<T> {
    if (this.closing) {
      throw new StoreError('store-unavailable', `The store is closed and cannot ${doing}.`, false);
    }
    try {
      return await act();
    } catch (error) {
      if (!again || !connectionWasClosed(error)) throw storeFailure(error, doing);
    }
    await wait(RECONNECT_MS);
    return this.attempt(doing, act, false);
  }
}
