/** How a line is drawn, so that it can be told from the others by its shape as well as by its colour. */
export interface LineInk {
  color: string;
  /** of ECharts: stands on some of the points, and in the legend */
  symbol: 'circle' | 'rect' | 'triangle' | 'diamond';
  /** the symbol is only outlined */
  hollow: boolean;
}

/** Hues apart from those that mean a state (green, amber, orange, red), light enough for the dark ground. */
const COLORS = ['#8fb8e0', '#c3a6f2', '#5fd0dd', '#e39ccb', '#dfe5ec', '#8c96ff', '#b9a58f', '#79b3a6'];
const SYMBOLS: readonly LineInk['symbol'][] = ['circle', 'rect', 'triangle', 'diamond'];

/** The ink of the line at this place of the legend. */
export function lineInk(place: number): LineInk {
  return {
    color: COLORS[place % COLORS.length] ?? '#8fb8e0',
    symbol: SYMBOLS[place % SYMBOLS.length] ?? 'circle',
    hollow: place % (2 * SYMBOLS.length) >= SYMBOLS.length,
  };
}
