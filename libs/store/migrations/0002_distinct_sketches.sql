-- Registers of the sketches of distinct measures (docs/adr/0017-distinct-counts.md): index × 64 + rank. Merging keeps the
-- union; the reader takes the greatest rank of each index.
ALTER TABLE ${database}.cells
    ADD COLUMN IF NOT EXISTS sketch SimpleAggregateFunction(groupUniqArrayArray, Array(UInt32)) AFTER latest;
