/** What one request may cost: some tens of seconds of a core at most, in turns with everything else, and some 100 MB. */
export const BACKTEST_LIMITS = {
  maxKeys: 500,
  /** at some 200,000 a second */
  maxLooks: 6_000_000,
  maxEpisodes: 10_000,
  /** steps of cells read, warm-up included: a month of 10 s, half a year of minutes */
  maxSteps: 300_000,
  maxCells: 5_000_000,
  /** of competitors, warm-up included: a week of a hundred a minute */
  maxObservations: 1_000_000,
};
