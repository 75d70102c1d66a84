import {
  LANGUAGES,
  type Language,
  type LocalizedText,
  type Report,
  type ReportFigure,
  type ReportKind,
} from '@mcc/contracts';
import { REPORT_CHOICES } from '../choice/choice';
import { printChange, printShare, printValue, toneOf, type ReportStyle } from '../words/format';
import { ACTION_STATES, COMPARED_WITH, EMPTY, GRADE_NAMES, REPORT_WORDS } from '../words/words';

type Facts = Omit<Report, 'summary' | 'names'>;
type Write = (style: ReportStyle) => string;

/** What matters most, in sentences: the headline, what moved most either way, alerts, and money. */
export function summaryOf(facts: Facts): LocalizedText[] {
  if (facts.isEmpty && facts.alerts.raised === 0) return [EMPTY];
  return [...figureSentences(facts), alertSentence(facts), ...moneySentence(facts)].map((write) =>
    localized(write, facts),
  );
}

function localized(write: Write, { currency, timeZone }: Facts): LocalizedText {
  const [zh = '', en = ''] = LANGUAGES.map((language) => write({ language, currency, timeZone }));
  return { 'zh-CN': zh, en };
}

function figureSentences({ kind, figures }: Facts): Write[] {
  const main = figures.find(({ id }) => id === REPORT_CHOICES[kind].headline);
  const known = figures.filter((figure) => figure.isEnough && figure !== main);
  const moved = (tone: 'good' | 'bad'): ReportFigure | undefined =>
    known
      .filter((figure) => toneOf(firstChange(figure), figure) === tone)
      .toSorted((a, b) => sizeOf(b) - sizeOf(a))[0];
  const [better, worse] = [moved('good'), moved('bad')];
  return [
    ...(main && main.value !== null ? [headline(main)] : []),
    ...figures.filter(({ best }) => best?.isBeaten).map((figure) => record(kind, figure)),
    ...(worse ? [mover(worse, { 'zh-CN': '最大不利变化', en: 'Most for the worse' })] : []),
    ...(better ? [mover(better, { 'zh-CN': '最大有利变化', en: 'Most for the better' })] : []),
  ];
}

const firstChange = ({ comparisons }: ReportFigure): number | null => comparisons[0]?.change ?? null;

/** Points of a ratio weigh as much as their share of the ratio before. */
function sizeOf(figure: ReportFigure): number {
  const [first] = figure.comparisons;
  if (!first || first.change === null) return 0;
  if (figure.unit !== 'ratio') return Math.abs(first.change);
  return first.value ? Math.abs(first.change / first.value) : 0;
}

const headline =
  (figure: ReportFigure): Write =>
  (style) => {
    const { name, value, unit, target } = figure;
    const parts = [
      `${name[style.language]} ${printValue(value, unit, style)}`,
      ...figure.comparisons
        .filter(({ change }) => change !== null)
        .map((each) => changeAgainst(figure, each, style)),
    ];
    if (target && target.attainment !== null) {
      parts.push(
        REPORT_WORDS[style.language].ofTarget(
          printShare(target.attainment, style),
          target.due !== target.target,
        ),
      );
    }
    return sentence(parts, style.language);
  };

function changeAgainst(
  figure: ReportFigure,
  { with: kind, change }: ReportFigure['comparisons'][number],
  style: ReportStyle,
): string {
  const against =
    style.language === 'en'
      ? `vs ${COMPARED_WITH[kind].en.toLowerCase()}`
      : `较${COMPARED_WITH[kind]['zh-CN']}`;
  const printed = printChange(change, figure, style);
  return style.language === 'en' ? `${printed} ${against}` : `${against} ${printed}`;
}

const record =
  (kind: ReportKind, { name, value, unit, best }: ReportFigure): Write =>
  (style) => {
    const said = `${name[style.language]} ${printValue(value, unit, style)}`;
    return sentence([said, REPORT_WORDS[style.language].bestEver(kind, best?.days ?? 0)], style.language);
  };

const mover =
  (figure: ReportFigure, mark: LocalizedText): Write =>
  (style) => {
    const { language } = style;
    const [first] = figure.comparisons;
    const value = `${figure.name[language]} ${printValue(figure.value, figure.unit, style)}`;
    const parts = [value, ...(first ? [changeAgainst(figure, first, style)] : [])];
    return `${mark[language]}${REPORT_WORDS[language].colon}${sentence(parts, language)}`;
  };

function alertSentence({ alerts: { raised, grades, open, openLeftOut } }: Facts): Write {
  return ({ language }) => {
    const words = REPORT_WORDS[language];
    if (raised === 0 && open.length === 0) return words.noAlerts;
    const byGrade = grades
      .filter((each) => each.raised > 0)
      .map((each) => `${GRADE_NAMES[each.grade][language]} ${each.raised}`);
    const parts = [
      `${words.alerts} ${raised}`,
      ...byGrade,
      `${words.stillOpen} ${open.length + openLeftOut}`,
    ];
    return sentence(parts, language);
  };
}

function moneySentence({ money: { moved, states } }: Facts): Write[] {
  if (states.length === 0) return [];
  return [
    (style) => {
      const { language } = style;
      const counts = states.map(({ state, count }) => `${ACTION_STATES[state][language]} ${count}`);
      const { money } = REPORT_WORDS[language];
      return sentence([`${money} ${printValue(moved, 'money', style)}`, ...counts], language);
    },
  ];
}

const sentence = (parts: readonly string[], language: Language): string =>
  language === 'en' ? `${parts.join(', ')}.` : `${parts.join('，')}。`;
