import type { Grade } from '@mcc/contracts';

/** Colours and measures of the picture, in pixels. */
export const COLOURS = {
  paper: '#ffffff',
  ink: '#1d2939',
  faint: '#667085',
  grid: '#eaecf0',
  value: '#175cd3',
  reference: '#667085',
  band: '#d1e0ff',
  label: '#067647',
} as const;

export const GRADE_COLOURS: Record<Grade, string> = { red: '#d92d20', orange: '#f38744', yellow: '#eaaa08' };

export const SIZE = {
  width: 1_000,
  left: 76,
  right: 24,
  header: 74,
  panel: 190,
  /** of a panel, above and below its plot */
  caption: 26,
  axis: 30,
  footer: 40,
} as const;

export const FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
