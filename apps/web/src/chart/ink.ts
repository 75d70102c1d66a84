import type { Grade } from '@mcc/contracts';

/** Colours of charts: those of theme.css, which a canvas cannot read by itself. */
export const INK = { line: '#8fb8e0', text: '#9db0c4', rule: '#22303f', panel: '#17212d', bright: '#e9f0f7' };
export const GRADE_INK: Record<Grade, string> = { red: '#ff7b72', orange: '#ff9e4a', yellow: '#f2cc4d' };
/** The shapes of the grades, as beside the alerts. */
export const GRADE_SYMBOL: Record<Grade, string> = { red: 'diamond', orange: 'triangle', yellow: 'circle' };
export const FONT = "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif";
