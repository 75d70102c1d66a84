import {
  REPORT_SIDES,
  namesOfKey,
  type Report,
  type ReportFigure,
  type ReportKind,
  type ReportTable,
} from '@mcc/contracts';
import { NOTHING, printChange, printShare, printValue, toneOf, type ReportStyle } from '../words/format';
import { COMPARED_WITH, REPORT_WORDS, SIDES } from '../words/words';
import type { Block, BlockCell } from './block';

/** All figures, side by side of the scorecard. */
export function scorecardBlocks({ kind, figures }: Report, style: ReportStyle): Block[] {
  const words = REPORT_WORDS[style.language];
  const sides = REPORT_SIDES.flatMap((side): Block[] => {
    const ofSide = figures.filter((figure) => figure.side === side);
    const [first] = ofSide;
    if (!first) return [];
    const kinds = ofSide.find(({ comparisons }) => comparisons.length > 0)?.comparisons ?? [];
    const head = [
      words.kpi,
      words.value,
      ...kinds.map(({ with: other }) => COMPARED_WITH[other][style.language]),
      words.target,
      words.best,
    ];
    const rows = ofSide.map((figure) => [
      ...rowOf(figure, kinds.length, style),
      bestCell(kind, figure, style),
    ]);
    return [
      { type: 'subheading', text: SIDES[side][style.language] },
      { type: 'table', head, rows },
    ];
  });
  return [{ type: 'heading', text: words.scorecard }, ...sides];
}

function rowOf(figure: ReportFigure, comparisons: number, style: ReportStyle): BlockCell[] {
  const { name, comparisons: compared } = figure;
  const changes = Array.from({ length: comparisons }, (_, index): BlockCell => {
    const change = compared[index]?.change ?? null;
    return { text: printChange(change, figure, style), tone: toneOf(change, figure) };
  });
  return [{ text: name[style.language] }, valueCell(figure, style), ...changes, targetCell(figure, style)];
}

function valueCell({ value, unit, isEnough, state }: ReportFigure, style: ReportStyle): BlockCell {
  const words = REPORT_WORDS[style.language];
  if (value === null) return { text: NOTHING, tone: 'faint' };
  const printed = printValue(value, unit, style);
  if (!isEnough) return { text: `${printed} (${words.tooFew})`, tone: 'faint' };
  return { text: state === 'provisional' ? `${printed} (${words.provisional})` : printed };
}

function targetCell({ target, unit, direction }: ReportFigure, style: ReportStyle): BlockCell {
  if (!target) return { text: NOTHING, tone: 'faint' };
  const { attainment, due, target: whole } = target;
  const share = printShare(attainment, style);
  const [byNow, inAll] = [due, whole].map((value) => printValue(value, unit, style));
  const text =
    due === whole
      ? `${share} / ${inAll}`
      : share + REPORT_WORDS[style.language].dueOf(byNow ?? '', inAll ?? '');
  return { text, tone: toneOf(attainment === null ? null : attainment - 1, { direction }) };
}

function bestCell(kind: ReportKind, { best, unit }: ReportFigure, style: ReportStyle): BlockCell {
  if (!best) return { text: NOTHING, tone: 'faint' };
  if (best.isBeaten) return { text: REPORT_WORDS[style.language].bestEver(kind, best.days), tone: 'good' };
  return { text: `${printValue(best.value, unit, style)} (${best.date})` };
}

/** The tables by channel, room, competitor … */
export function breakdownBlocks({ tables, names }: Report, style: ReportStyle): Block[] {
  return tables.filter(({ rows }) => rows.length > 0).flatMap((table) => tableBlocks(table, names, style));
}

function tableBlocks(
  { title, kpis, rows, leftOut }: ReportTable,
  names: Report['names'],
  style: ReportStyle,
): Block[] {
  const words = REPORT_WORDS[style.language];
  const cellsOf = ({ key, cells }: ReportTable['rows'][number]): BlockCell[] => [
    {
      text: namesOfKey(names, key, words.notGiven)
        .map((name) => name[style.language])
        .join(' · '),
    },
    ...kpis.map((kpi, index): BlockCell => {
      const { value, change } = cells[index] ?? { value: null, change: null };
      const printed = printValue(value, kpi.unit, style);
      if (change === null) return { text: printed, ...(value === null ? { tone: 'faint' as const } : {}) };
      return { text: `${printed} (${printChange(change, kpi, style)})`, tone: toneOf(change, kpi) };
    }),
  ];
  return [
    { type: 'heading', text: title[style.language] },
    { type: 'table', head: ['', ...kpis.map(({ name }) => name[style.language])], rows: rows.map(cellsOf) },
    ...(leftOut > 0 ? [{ type: 'note' as const, text: words.rest(leftOut) }] : []),
  ];
}
