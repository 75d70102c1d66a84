-- From libs/store/migrations/0002_distinct_sketches.sql, which says what the tables are.
-- Made by `node scripts/clickhouse-cluster.mjs`; do not edit.

ALTER TABLE mcc.cells_local ON CLUSTER mcc ADD COLUMN IF NOT EXISTS sketch SimpleAggregateFunction(groupUniqArrayArray, Array(UInt32)) AFTER latest;

ALTER TABLE mcc.cells ON CLUSTER mcc ADD COLUMN IF NOT EXISTS sketch SimpleAggregateFunction(groupUniqArrayArray, Array(UInt32)) AFTER latest;
