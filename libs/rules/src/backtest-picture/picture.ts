import type { AlertKey, BacktestResponse, PictureLanguage } from '@mcc/contracts';
import { zonedMinute } from './axis';
import { COLOURS, FONT, GRADE_COLOURS, SIZE } from './look';
import { panel } from './panel';
import { element, escapeXml, text } from './svg';
import { PICTURE_WORDS } from './words';

/** Longest text of a line, characters. */
const LONGEST = 90;

const cut = (given: string): string => (given.length > LONGEST ? `${given.slice(0, LONGEST - 1)}…` : given);

/** A backtest as a picture: each key's values, what they were held against, when it fired, and the labels. SVG 1.1. */
export function backtestPicture(backtest: BacktestResponse, language: PictureLanguage): string {
  const panels = backtest.series.map((series, index) => {
    const key = printKey(series.key) || PICTURE_WORDS[language].all;
    const caption = cut(`${key} — ${series.kpi.name[language]}`);
    return panel(series, backtest, caption, SIZE.header + index * SIZE.panel);
  });
  const bottom = SIZE.header + Math.max(1, panels.length) * SIZE.panel;
  const height = bottom + SIZE.footer;
  const { width, left, right } = SIZE;
  const plots = { x: left, y: 0, width: width - left - right, height };
  return element(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
      ...{ 'font-family': FONT, role: 'img' },
    },
    element('title', {}, escapeXml(titleOf(backtest, language))),
    element('defs', {}, element('clipPath', { id: 'plots' }, element('rect', plots))),
    element('rect', { width, height, fill: COLOURS.paper }),
    ...header(backtest, language),
    ...(panels.length > 0 ? panels : [nothing(language)]),
    ...footer(backtest, language, bottom),
  );
}

const printKey = (key: AlertKey): string => Object.values(key).join(' · ');

function titleOf({ rules }: BacktestResponse, language: PictureLanguage): string {
  const names = rules.map(({ name }) => name[language]).join(', ');
  return cut(`${PICTURE_WORDS[language].backtest}${names}`);
}

function header(backtest: BacktestResponse, language: PictureLanguage): string[] {
  const { episodes, episodesLeftOut, score, from, to, timeZone } = backtest;
  const words = PICTURE_WORDS[language];
  const fired =
    episodes.filter(({ firedAt, warmUp }) => firedAt !== null && !warmUp).length + episodesLeftOut;
  const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)}%`);
  const parts = [
    `${zonedMinute(Date.parse(from), timeZone)} – ${zonedMinute(Date.parse(to), timeZone)} (${timeZone})`,
    words.episodes(fired),
    ...(score
      ? [`${words.precision} ${percent(score.precision)}`, `${words.recall} ${percent(score.recall)}`]
      : []),
  ];
  const title = { x: 24, y: 32, 'font-size': 18, 'font-weight': 600, fill: COLOURS.ink };
  return [
    text(titleOf(backtest, language), title),
    text(parts.join('  ·  '), { x: 24, y: 54, 'font-size': 13, fill: COLOURS.faint }),
  ];
}

function nothing(language: PictureLanguage): string {
  const place = { x: SIZE.width / 2, y: SIZE.header + SIZE.panel / 2, 'text-anchor': 'middle' };
  return text(PICTURE_WORDS[language].noData, { ...place, 'font-size': 14, fill: COLOURS.faint });
}

/** What the colours mean, as far as they are there; and which keys are not. */
function footer(
  { series, episodes, labels, keys }: BacktestResponse,
  language: PictureLanguage,
  top: number,
): string[] {
  const words = PICTURE_WORDS[language];
  const points = series.flatMap((each) => each.points);
  const grades = [...new Set(episodes.filter(({ firedAt }) => firedAt !== null).map(({ grade }) => grade))];
  const entries = [
    ...grades.map((grade) => ({
      colour: GRADE_COLOURS[grade],
      name: `${words.firing} (${GRADE_NAMES[language][grade]})`,
    })),
    ...(points.some(({ reference }) => reference !== undefined)
      ? [{ colour: COLOURS.reference, name: words.reference }]
      : []),
    ...(points.some(({ low, high }) => low !== undefined || high !== undefined)
      ? [{ colour: COLOURS.band, name: words.band }]
      : []),
    ...(labels.length > 0 ? [{ colour: COLOURS.label, name: words.label }] : []),
  ];
  const entryWidth = 150;
  const left = keys - series.length;
  const style = { y: top + 20, 'font-size': 12, fill: COLOURS.faint };
  return [
    ...entries.flatMap(({ colour, name }, index) => {
      const x = SIZE.left + index * entryWidth;
      return [
        element('rect', { x, y: top + 11, width: 14, height: 10, rx: 2, fill: colour }),
        text(name, { x: x + 20, ...style }),
      ];
    }),
    ...(left > 0 && series.length > 0
      ? [text(words.more(left), { x: SIZE.width - SIZE.right, 'text-anchor': 'end', ...style })]
      : []),
  ];
}

const GRADE_NAMES = {
  'zh-CN': { red: '红', orange: '橙', yellow: '黄' },
  en: { red: 'red', orange: 'orange', yellow: 'yellow' },
} as const;
