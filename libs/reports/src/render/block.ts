import type { ReportChart } from '@mcc/contracts';

/** One field of a table, as text. */
export interface BlockCell {
  text: string;
  /** good or bad news, or of less weight */
  tone?: 'good' | 'bad' | 'faint' | undefined;
}

/** A part of a report in one language, before it takes a form. Texts are as they were written: a form makes them harmless. */
export type Block =
  | { type: 'heading'; text: string }
  | { type: 'subheading'; text: string }
  | { type: 'note'; text: string }
  | { type: 'warning'; text: string }
  | { type: 'list'; items: string[] }
  | { type: 'table'; head: string[]; rows: BlockCell[][] }
  | { type: 'chart'; chart: ReportChart; title: string };
