-- Raw events, exactly one row for each accepted distinct event.
-- Partitions and expiry go by the append time of the slice, which all its rows share: a slice is one part, hence one
-- atomic block. Rows of one topic and hour stand sorted by key, so that a repeat is found by a few granules.
CREATE TABLE IF NOT EXISTS ${database}.events
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
ENGINE = MergeTree
PARTITION BY toMonday(slice_at)
ORDER BY (topic, toStartOfHour(time), dedup_key)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1, ttl_only_drop_parts = 1;

-- Cells of every step in one table (docs/adr/0003-one-cells-table.md). Rows of step 'slice' are marks: one for each
-- slice whose cells are in, written in the same block as the cells themselves; `slice` is empty in all other rows.
CREATE TABLE IF NOT EXISTS ${database}.cells
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
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(appended)
ORDER BY (step, measure, t, slice, channel, campaign, creative, room, product, region, device, brand, competitor, platform, sentiment, customerKind)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1, merge_with_ttl_timeout = 86400;

-- A dead letter and the mark of its replay are two rows with one id; readers take the row with the later replay.
-- Not a ReplacingMergeTree: it would forget the slice that brought the replaced row.
CREATE TABLE IF NOT EXISTS ${database}.dead_letters
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
ENGINE = MergeTree
PARTITION BY toMonday(slice_at)
ORDER BY (slice_topic, slice_partition, slice_last, id)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1, ttl_only_drop_parts = 1;

CREATE TABLE IF NOT EXISTS ${database}.checkpoints
(
    name String,
    version UInt64,
    payload String CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY name;
