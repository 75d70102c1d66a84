import fc from 'fast-check';
import { SliceCutter, type Slice } from './slice-cutter';

interface Rec {
  offset: number;
  timestamp: number;
}

const at = (offset: number, timestamp: number): Rec => ({ offset, timestamp });
const cuts = (slices: Slice<Rec>[]): [number, number][] => slices.map(({ first, last }) => [first, last]);

/** A log: records with append times that never decrease. */
const logOf = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 60 }).map((gaps) => {
  let timestamp = 1_000_000;
  return gaps.map((gap, offset) => at(offset, (timestamp += gap)));
});

/** Hands the log over in runs of the given sizes, as a consumer would see it, and returns all slices. */
function cutInRuns(cutter: SliceCutter<Rec>, log: Rec[], sizes: number[]): Slice<Rec>[] {
  const slices: Slice<Rec>[] = [];
  let next = 0;
  for (let i = 0; next < log.length; i++) {
    const run = log.slice(next, next + (sizes[i % sizes.length] ?? 1));
    next += run.length;
    slices.push(...cutter.push(run, run.at(-1)?.timestamp ?? 0));
  }
  return [...slices, ...cutter.push([], Infinity)];
}

describe('SliceCutter', () => {
  const options = { intervalMs: 1_000, maxRecords: 5 };

  it('keeps records of one interval together and cuts where the next interval begins', () => {
    const cutter = new SliceCutter<Rec>(options);
    expect(cuts(cutter.push([at(0, 1_000), at(1, 1_999), at(2, 2_000)], 2_000))).toEqual([[0, 1]]);
    expect(cutter.pending).toBe(1);
  });

  it('closes the last slice only when its interval is over', () => {
    const cutter = new SliceCutter<Rec>(options);
    expect(cutter.push([at(0, 1_500)], 1_999)).toEqual([]);
    expect(cuts(cutter.push([], 2_000))).toEqual([[0, 0]]);
  });

  it('bounds a slice by its number of records', () => {
    const cutter = new SliceCutter<Rec>({ intervalMs: 1_000, maxRecords: 2 });
    const log = [0, 1, 2, 3, 4].map((offset) => at(offset, 1_000));
    expect(cuts(cutter.push(log, 2_000))).toEqual([
      [0, 1],
      [2, 3],
      [4, 4],
    ]);
  });

  it('cuts known slices as they were, also when time or the settings would cut elsewhere', () => {
    const known = [{ first: 2, last: 3 }];
    const cutter = new SliceCutter<Rec>({ ...options, known });
    const log = [at(0, 1_000), at(1, 1_000), at(2, 1_000), at(3, 5_000), at(4, 5_000)];
    expect(cuts([...cutter.push(log, 5_000), ...cutter.push([], 6_000)])).toEqual([
      [0, 1],
      [2, 3],
      [4, 4],
    ]);
  });

  it('does not close a known slice by time before its last record has come', () => {
    const cutter = new SliceCutter<Rec>({ ...options, known: [{ first: 0, last: 1 }] });
    expect(cutter.push([at(0, 1_000)], 60_000)).toEqual([]);
    expect(cuts(cutter.push([at(1, 1_001)], 60_000))).toEqual([[0, 1]]);
  });

  it('cuts at the same offsets however the log is delivered, and loses and repeats no record', () => {
    fc.assert(
      fc.property(logOf, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (log, sizes) => {
        const whole = cutInRuns(new SliceCutter<Rec>(options), log, [log.length]);
        const pieces = cutInRuns(new SliceCutter<Rec>(options), log, sizes);
        expect(cuts(pieces)).toEqual(cuts(whole));
        expect(pieces.flatMap((slice) => slice.records)).toEqual(log);
      }),
    );
  });

  it('cuts a log again after a restart exactly as the slices it is told of, even if they were closed too early', () => {
    const scenario = logOf.chain((log) =>
      fc.record({ log: fc.constant(log), early: fc.integer({ min: 0, max: log.length - 1 }) }),
    );
    fc.assert(
      fc.property(scenario, ({ log, early }) => {
        const before = new SliceCutter<Rec>(options);
        // a wrong clock says the interval is over while more records of it are still to come
        const written = before.push(log.slice(0, early + 1), Infinity);
        const known = written.map(({ first, last }) => ({ first, last }));
        const after = cutInRuns(new SliceCutter<Rec>({ ...options, known }), log, [7]);
        expect(cuts(after).slice(0, known.length)).toEqual(cuts(written));
        expect(after.flatMap((slice) => slice.records)).toEqual(log);
      }),
    );
  });
});
