import type { Language, Report } from '@mcc/contracts';
import { printChange, printValue, type ReportStyle } from '../words/format';
import { REPORT_WORDS, STANDINGS } from '../words/words';
import { titleOf } from './blocks';

/** Figures that a card shows. */
const MAX_FIGURES = 6;

/** A report as short as a chat message. Texts are as they were written: a form makes them harmless. */
export interface ReportCard {
  title: string;
  /** what matters most, in one line */
  heading: string;
  lines: { label: string; text: string }[];
  /** on the button that leads to the whole */
  button: string;
}

/** The top figures of a report, its alerts and its money. */
export function reportCard(report: Report, language: Language): ReportCard {
  const words = REPORT_WORDS[language];
  const { currency, timeZone, standing, isEmpty } = report;
  const style: ReportStyle = { language, currency, timeZone };
  const figures = report.figures
    .filter(({ value, isEnough }) => value !== null && isEnough)
    .slice(0, MAX_FIGURES)
    .map((figure) => {
      const change = figure.comparisons[0]?.change ?? null;
      const printed = printValue(figure.value, figure.unit, style);
      const text = change === null ? printed : `${printed} (${printChange(change, figure, style)})`;
      return { label: figure.name[language], text };
    });
  const [heading = { 'zh-CN': '', en: '' }, ...others] = report.summary;
  const notes = others.map((each) => ({ label: words.summary, text: each[language] }));
  const warning =
    standing === 'final' || isEmpty
      ? []
      : [{ label: words.provisional, text: STANDINGS[standing][language] }];
  return {
    title: titleOf(report, language),
    heading: heading[language],
    lines: [...figures, ...notes, ...warning],
    button: words.full,
  };
}
