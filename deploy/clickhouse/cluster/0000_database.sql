-- The database, and the list of the migrations applied to it.
-- Made by `node scripts/clickhouse-cluster.mjs`; do not edit.

CREATE DATABASE IF NOT EXISTS mcc ON CLUSTER mcc;

CREATE TABLE IF NOT EXISTS mcc.migrations_local ON CLUSTER mcc
(id String, checksum String, applied DateTime64(3, 'UTC'))
ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/mcc/migrations_local', '{replica}') ORDER BY id;

CREATE TABLE IF NOT EXISTS mcc.migrations ON CLUSTER mcc AS mcc.migrations_local
ENGINE = Distributed(mcc, mcc, migrations_local);
