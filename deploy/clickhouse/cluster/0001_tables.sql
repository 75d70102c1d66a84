-- From libs/store/migrations/0001_tables.sql, which says what the tables are.
-- Made by `node scripts/clickhouse-cluster.mjs`; do not edit.

CREATE TABLE IF NOT EXISTS mcc.events_local ON CLUSTER mcc
(
    topic LowCardinality(String),
    partition UInt32,
    offset UInt64,
    slice_first UInt64,
    slice_last UInt64,
    slice_at DateTime('UTC'),
    appended DateTime64(3, 'UTC'),
    time DateTime64(3, 'UTC'),
    dedup_key UUID,
    id String,
    source LowCardinality(String),
    type LowCardinality(String),
    subject String,
    data String CODEC(ZSTD(1)),
    INDEX appended_range appended TYPE minmax GRANULARITY 1,
    PROJECTION slices
    (
        SELECT topic, partition, slice_last, slice_first, count()
        GROUP BY topic, partition, slice_last, slice_first
    )
)
ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/mcc/events_local', '{replica}')
PARTITION BY toMonday(slice_at)
ORDER BY (topic, toStartOfHour(time), dedup_key)
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800, fsync_after_insert = 1, min_compressed_bytes_to_fsync_after_fetch = 1, fsync_part_directory = 1, ttl_only_drop_parts = 1;

CREATE TABLE IF NOT EXISTS mcc.events ON CLUSTER mcc AS mcc.events_local
ENGINE = Distributed(mcc, mcc, events_local);

CREATE TABLE IF NOT EXISTS mcc.cells_local ON CLUSTER mcc
(
    step Enum8('10s' = 1, '1m' = 2, '1h' = 3, '1d' = 4, 'slice' = 5),
    measure LowCardinality(String),
    t DateTime('UTC'),
    slice String,
    channel LowCardinality(String),
    campaign LowCardinality(String),
    creative String,
    room LowCardinality(String),
    product String,
    region LowCardinality(String),
    device LowCardinality(String),
    brand LowCardinality(String),
    competitor LowCardinality(String),
    platform LowCardinality(String),
    sentiment LowCardinality(String),
    customerKind LowCardinality(String),
    n SimpleAggregateFunction(sum, UInt64),
    total SimpleAggregateFunction(sum, Decimal(38, 4)),
    least SimpleAggregateFunction(min, Decimal(18, 4)),
    greatest SimpleAggregateFunction(max, Decimal(18, 4)),
    latest SimpleAggregateFunction(max, Tuple(DateTime64(3, 'UTC'), Decimal(18, 4))),
    first_window SimpleAggregateFunction(min, DateTime('UTC')),
    last_window SimpleAggregateFunction(max, DateTime('UTC')),
    late SimpleAggregateFunction(max, UInt8),
    appended SimpleAggregateFunction(max, DateTime('UTC'))
)
ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{shard}/mcc/cells_local', '{replica}')
PARTITION BY toYYYYMM(appended)
ORDER BY (step, measure, t, slice, channel, campaign, creative, room, product, region, device, brand, competitor, platform, sentiment, customerKind)
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800, fsync_after_insert = 1, min_compressed_bytes_to_fsync_after_fetch = 1, fsync_part_directory = 1, merge_with_ttl_timeout = 86400;

CREATE TABLE IF NOT EXISTS mcc.cells ON CLUSTER mcc AS mcc.cells_local
ENGINE = Distributed(mcc, mcc, cells_local);

CREATE TABLE IF NOT EXISTS mcc.dead_letters_local ON CLUSTER mcc
(
    slice_topic LowCardinality(String),
    slice_partition UInt32,
    slice_first UInt64,
    slice_last UInt64,
    slice_at DateTime('UTC'),
    id String,
    stage LowCardinality(String),
    code LowCardinality(String),
    message String,
    at DateTime64(3, 'UTC'),
    topic LowCardinality(Nullable(String)),
    partition Nullable(UInt32),
    offset Nullable(UInt64),
    source Nullable(String),
    type Nullable(String),
    event_id Nullable(String),
    bytes String CODEC(ZSTD(1)),
    replayed_at Nullable(DateTime64(3, 'UTC'))
)
ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/mcc/dead_letters_local', '{replica}')
PARTITION BY toMonday(slice_at)
ORDER BY (slice_topic, slice_partition, slice_last, id)
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800, fsync_after_insert = 1, min_compressed_bytes_to_fsync_after_fetch = 1, fsync_part_directory = 1, ttl_only_drop_parts = 1;

CREATE TABLE IF NOT EXISTS mcc.dead_letters ON CLUSTER mcc AS mcc.dead_letters_local
ENGINE = Distributed(mcc, mcc, dead_letters_local);

CREATE TABLE IF NOT EXISTS mcc.checkpoints_local ON CLUSTER mcc
(
    name String,
    version UInt64,
    payload String CODEC(ZSTD(1))
)
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/mcc/checkpoints_local', '{replica}', version)
ORDER BY name;

CREATE TABLE IF NOT EXISTS mcc.checkpoints ON CLUSTER mcc AS mcc.checkpoints_local
ENGINE = Distributed(mcc, mcc, checkpoints_local);
