import { register } from 'prom-client';
import { loadConfig } from '../config';
import { storeSettings } from '../adapter-settings';

test('the store of a process tells Prometheus the rows, bytes and seconds of its inserts by table', async () => {
  const { onInsert } = storeSettings(loadConfig({}));
  onInsert({ table: 'cells', rows: 1_200, bytes: 90_000, seconds: 0.02 });
  storeSettings(loadConfig({})).onInsert({ table: 'cells', rows: 3, bytes: 400, seconds: 0.004 });
  const text = await register.metrics();
  expect(text).toContain('mcc_store_block_rows_sum{table="cells"} 1203');
  expect(text).toContain('mcc_store_block_rows_bucket{le="10",table="cells"} 1');
  expect(text).toContain('mcc_store_block_bytes_sum{table="cells"} 90400');
  expect(text).toContain('mcc_store_insert_seconds_count{table="cells"} 2');
});
