import { nameOf, type Language, type Report } from '@mcc/contracts';
import { printTime, type ReportStyle } from '../words/format';
import { MOVES, REPORT_WORDS, STANDINGS, TITLES } from '../words/words';
import { alertBlocks } from './alert-blocks';
import type { Block } from './block';
import { breakdownBlocks, scorecardBlocks } from './figure-blocks';
import { moneyBlocks } from './money-blocks';

/** `营销作战日报 2026-11-11`; of a week its first and last day. */
export function titleOf({ kind, date, to, timeZone }: Report, language: Language): string {
  const style = { language, currency: '', timeZone };
  const last = printTime(new Date(Date.parse(to) - 1).toISOString(), style).slice(0, 10);
  return `${TITLES[kind][language]} ${kind === 'daily' ? date : `${date} – ${last}`}`;
}

/** The whole report in one language, without its title. */
export function blocksOf(report: Report, language: Language): Block[] {
  const words = REPORT_WORDS[language];
  const { currency, timeZone, standing, charts } = report;
  const style: ReportStyle = { language, currency, timeZone };
  return [
    ...(standing === 'final' || report.isEmpty
      ? []
      : [{ type: 'warning' as const, text: STANDINGS[standing][language] }]),
    { type: 'heading', text: words.summary },
    { type: 'list', items: report.summary.map((each) => each[language]) },
    ...(report.isEmpty ? [] : scorecardBlocks(report, style)),
    ...charts.map((chart): Block => ({ type: 'chart', chart, title: chart.title[language] })),
    ...breakdownBlocks(report, style),
    ...(report.kind === 'weekly' ? moveBlocks(report, style) : []),
    ...alertBlocks(report, style),
    ...moneyBlocks(report, style),
    { type: 'note', text: `${words.written} ${printTime(report.writtenAt, style)} (${timeZone})` },
    { type: 'note', text: `${words.source}${words.colon}${report.metrics}` },
  ];
}

function moveBlocks({ moves, names }: Report, style: ReportStyle): Block[] {
  const words = REPORT_WORDS[style.language];
  const heading: Block = { type: 'heading', text: words.moves };
  if (moves.length === 0) return [heading, { type: 'note', text: words.noMoves }];
  const rows = moves.map(({ time, competitor, kind, product, text }) =>
    [
      printTime(time, style),
      nameOf(names, 'competitor', competitor)[style.language],
      MOVES[kind][style.language],
      nameOf(names, 'product', product)[style.language],
      text ?? '',
    ].map((each) => ({ text: each })),
  );
  const head = [words.time, words.competitor, words.what, words.product, words.text];
  return [heading, { type: 'table', head, rows }];
}
