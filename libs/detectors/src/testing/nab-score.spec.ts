import {
  addResults,
  normalisedScore,
  precisionAndRecall,
  probationLength,
  scaledSigmoid,
  scoreNab,
  type LabelledWindow,
  type NabResult,
} from './nab-score';

/** 100 points a minute apart, of which the first 15 are on probation. */
const MINUTE = 60_000;
const series = (...flagged: number[]) =>
  Array.from({ length: 100 }, (_, at) => ({ t: at * MINUTE, flagged: flagged.includes(at) }));
const span = (from: number, to: number): LabelledWindow => [from * MINUTE, to * MINUTE];
const window = span(40, 49);

describe('scaledSigmoid', () => {
  it('has the values of the paper', () => {
    expect(scaledSigmoid(-1)).toBeCloseTo(0.98661, 5);
    expect(scaledSigmoid(-0.5)).toBeCloseTo(0.84828, 5);
    expect(scaledSigmoid(0)).toBe(0);
    expect(scaledSigmoid(1)).toBeCloseTo(-0.98661, 5);
    expect(scaledSigmoid(3.1)).toBe(-1);
  });
});

describe('probationLength', () => {
  it('is 15 % of a series, and of 5,000 points at most', () => {
    expect(probationLength(100)).toBe(15);
    expect(probationLength(1_624)).toBe(243);
    expect(probationLength(15_902)).toBe(750);
  });
});

describe('scoreNab', () => {
  it('gives 1 for a flag at the first point of a window, whatever comes after it there', () => {
    expect(scoreNab(series(40), [window])).toEqual<NabResult>({
      ...{ found: 1, missed: 0, inside: 1, outside: 0, raw: 1 },
    });
    expect(scoreNab(series(40, 41, 49), [window])).toMatchObject({ inside: 3, raw: 1 });
  });

  it('gives the less the later the first flag of a window is', () => {
    const scores = [40, 43, 46, 49].map((at) => scoreNab(series(at), [window]).raw);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    // one point from the end of ten: y = −0.1
    expect(scores[3]).toBeCloseTo(scaledSigmoid(-0.1) / scaledSigmoid(-1), 10);
  });

  it('takes 1 for a window without a flag', () => {
    expect(scoreNab(series(), [window, span(70, 79)])).toMatchObject({ found: 0, missed: 2, raw: -2 });
  });

  it('takes 0.11 for each flag before the first window and far behind a window', () => {
    expect(scoreNab(series(20, 30, 40), [window]).raw).toBeCloseTo(1 - 2 * 0.11, 10);
    expect(scoreNab(series(40, 95), [window]).raw).toBeCloseTo(1 - 0.11, 10);
  });

  it('takes less for a flag close behind a window', () => {
    // 3 points behind a window whose ends are 9 apart
    expect(scoreNab(series(40, 52), [window]).raw).toBeCloseTo(1 + 0.11 * scaledSigmoid(3 / 9), 10);
  });

  it('measures from the window before, not from the next one', () => {
    const windows = [window, span(70, 79)];
    expect(scoreNab(series(40, 70, 60), windows).raw).toBeCloseTo(2 + 0.11 * scaledSigmoid(11 / 9), 10);
  });

  it('counts no flag and no window on probation', () => {
    expect(scoreNab(series(3, 14), [span(2, 8)])).toEqual<NabResult>({
      ...{ found: 0, missed: 0, inside: 0, outside: 0, raw: 0 },
    });
  });
});

describe('normalisedScore', () => {
  it('is 0 for a detector that never flags and 100 for a perfect one', () => {
    expect(normalisedScore(scoreNab(series(), [window]))).toBe(0);
    expect(normalisedScore(scoreNab(series(40), [window]))).toBe(100);
  });

  it('falls below 0 where false alarms outweigh what is found', () => {
    const everywhere = series(...Array.from({ length: 100 }, (_, at) => at));
    expect(normalisedScore(scoreNab(everywhere, [window]))).toBeLessThan(-100);
  });

  it('weighs series by their windows when they are taken together', () => {
    const perfect = scoreNab(series(40, 70), [window, span(70, 79)]);
    const silent = scoreNab(series(), [window]);
    expect(normalisedScore(addResults(perfect, silent))).toBeCloseTo((100 * 2) / 3, 10);
  });
});

describe('precisionAndRecall', () => {
  it('counts flags for precision and windows for recall', () => {
    const result = scoreNab(series(20, 41, 42, 43), [window, span(70, 79)]);
    expect(precisionAndRecall(result)).toEqual({ precision: 0.75, recall: 0.5, f1: 0.6 });
  });
});
