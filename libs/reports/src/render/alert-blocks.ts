import { nameOf, namesOfKey, type Report, type ResponseTimes } from '@mcc/contracts';
import { NOTHING, printTime, type ReportStyle } from '../words/format';
import { GRADE_NAMES, REPORT_WORDS } from '../words/words';
import type { Block } from './block';

/** Alerts by grade with the times people took, the rules with most of them, and what is still open. */
export function alertBlocks({ alerts, names }: Report, style: ReportStyle): Block[] {
  const { language } = style;
  const words = REPORT_WORDS[language];
  const mean = ({ meanMs }: ResponseTimes): string => (meanMs === null ? NOTHING : words.duration(meanMs));
  const grades = alerts.grades.map(({ grade, raised, open, escalated, timeToAcknowledge, timeToResolve }) =>
    [
      GRADE_NAMES[grade][language],
      ...[raised, open, escalated].map(String),
      mean(timeToAcknowledge),
      mean(timeToResolve),
    ].map((text) => ({ text })),
  );
  const head = [words.grade, words.raised, words.open, words.escalated, words.mtta, words.mttr];
  const rules = alerts.rules.map(
    ({ ruleName, alerts: count, open }) =>
      `${ruleName[language]}${words.colon}${count}${open > 0 ? ` (${words.open} ${open})` : ''}`,
  );
  return [
    { type: 'heading', text: words.alerts },
    ...(alerts.raised === 0
      ? [{ type: 'note' as const, text: words.noAlerts }]
      : [
          { type: 'table' as const, head, rows: grades },
          { type: 'subheading' as const, text: words.topRules },
          { type: 'list' as const, items: rules },
        ]),
    ...openBlocks(alerts, names, style),
  ];
}

function openBlocks(
  { open, openLeftOut }: Report['alerts'],
  names: Report['names'],
  style: ReportStyle,
): Block[] {
  const { language } = style;
  const words = REPORT_WORDS[language];
  if (open.length === 0) return [{ type: 'note', text: words.noOpen }];
  const rows = open.map(({ grade, ruleName, key, summary, raisedAt, acknowledgedBy }) => [
    { text: GRADE_NAMES[grade][language] },
    { text: ruleName[language] },
    {
      text: namesOfKey(names, key)
        .map((each) => each[language])
        .join(' · '),
    },
    { text: summary[language] },
    { text: printTime(raisedAt, style) },
    acknowledgedBy === null
      ? { text: words.inNobodysHands, tone: 'bad' as const }
      : { text: nameOf(names, 'person', acknowledgedBy)[language] },
  ]);
  const head = [words.grade, words.rule, words.where, words.what, words.time, words.who];
  return [
    { type: 'subheading', text: words.stillOpen },
    { type: 'table', head, rows },
    ...(openLeftOut > 0 ? [{ type: 'note' as const, text: words.rest(openLeftOut) }] : []),
  ];
}
