import { histogram } from './instruments';

/** One insert into the store, as the store tells it. */
interface StoreInsert {
  table: string;
  rows: number;
  bytes: number;
  seconds: number;
}

/** Exposes the inserts of this process by table. Few large blocks are what the store likes; thousands of tiny ones are not. */
export function storeInsertMetrics(): (insert: StoreInsert) => void {
  const rows = histogram({
    name: 'mcc_store_block_rows',
    help: 'Rows of a block inserted into the store',
    labelNames: ['table'],
    buckets: [1, 10, 100, 1_000, 5_000, 20_000, 100_000],
  });
  const bytes = histogram({
    name: 'mcc_store_block_bytes',
    help: 'Bytes of a block inserted into the store, as sent',
    labelNames: ['table'],
    buckets: [1_000, 10_000, 100_000, 1_000_000, 5_000_000, 20_000_000],
  });
  const seconds = histogram({
    name: 'mcc_store_insert_seconds',
    help: 'Time until the store answered an insert',
    labelNames: ['table'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
  });
  return (insert) => {
    const { table } = insert;
    rows.observe({ table }, insert.rows);
    bytes.observe({ table }, insert.bytes);
    seconds.observe({ table }, insert.seconds);
  };
}
