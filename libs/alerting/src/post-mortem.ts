import {
  DIMENSION_NAMES,
  MAX_WHYS,
  nameOf,
  type AlertKey,
  type AlertDetail,
  type AlertMessage,
  type Evidence,
  type LocalizedText,
  type NameKind,
  type Names,
} from '@mcc/contracts';
import { POST_MORTEM_WORDS, type PostMortemLanguage, type PostMortemWords } from './post-mortem-words';

/**
 * A post-mortem of an alert to go on writing, as Markdown in both languages: facts, evidence, timeline, the 5-why analysis
 * (the latest one told, else five empty questions), actions. What people wrote stands in their own language.
 * @param timeZone IANA zone of the times
 * @param names what people call things
 */
export function postMortem(alert: AlertDetail, timeZone: string, names: Names): LocalizedText {
  const time = clockOf(timeZone);
  const write = (language: PostMortemLanguage): string =>
    written(alert, { language, timeZone, time, name: (kind, id) => nameOf(names, kind, id)[language] });
  return { 'zh-CN': write('zh-CN'), en: write('en') };
}

/** How it is written. */
interface Style {
  language: PostMortemLanguage;
  timeZone: string;
  time: Clock;
  /** what people call the thing */
  name: (kind: NameKind, id: string) => string;
}

type Row = readonly [string, string];

function written(alert: AlertDetail, style: Style): string {
  const { language, timeZone } = style;
  const words = POST_MORTEM_WORDS[language];
  const sections = [
    `# ${words.title}: ${plain(alert.ruleName[language])}`,
    `\`${alert.id}\` · ${timeZone}`,
    `## ${words.facts}`,
    list(factsOf(alert, style)),
    ...evidenceOf(alert.evidence, language),
    `## ${words.timeline}`,
    timelineOf(alert.timeline, style),
    `## ${words.whys}`,
    whysOf(alert.timeline, words),
    `## ${words.actions}`,
    `- [ ] ${words.action}`,
  ];
  return `${sections.join('\n\n')}\n`;
}

type Clock = (epochMs: number) => string;

/** `2026-11-11 20:00:05` in the zone. */
function clockOf(timeZone: string): Clock {
  // Swedish writes dates as ISO 8601 does
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (epochMs) => format.format(epochMs);
}

function factsOf(alert: AlertDetail, { language, time, name }: Style): Row[] {
  const words = POST_MORTEM_WORDS[language];
  const { raisedAt, closeOut } = alert;
  const at = (iso: string | null | undefined): string =>
    iso === null || iso === undefined ? '–' : time(Date.parse(iso));
  const after = (iso: string | undefined, none: string): string => {
    if (iso === undefined) return none;
    if (raisedAt === null) return at(iso);
    const minutes = (Date.parse(iso) - Date.parse(raisedAt)) / 60_000;
    return `${at(iso)} (${words.after(minutes.toFixed(1))})`;
  };
  const key = Object.entries(alert.key).map(([kind, id]) => {
    const of = kind as keyof AlertKey;
    return `${DIMENSION_NAMES[of][language]} ${name(of, id)}`;
  });
  const person = (id: string | undefined): string | undefined => id && name('person', id);
  const optional = (label: string, value: string | undefined): Row[] => (value ? [[label, value]] : []);
  return [
    [words.what, alert.summary[language]],
    [words.graded, words.grade[alert.grade]],
    [words.where, key.join(', ') || words.everywhere],
    [words.violated, at(alert.firedAt)],
    [words.raised, at(raisedAt)],
    [words.answered, after(alert.acknowledgedAt, words.unanswered)],
    ...optional(words.escalated, alert.escalatedAt && after(alert.escalatedAt, '')),
    [words.closed, after(alert.closedAt, words.open)],
    ...optional(
      words.closeOut,
      closeOut && told(closeOut.reason && words.reason[closeOut.reason], person(closeOut.by), closeOut.note),
    ),
    ...optional(words.owner, person(alert.owner)),
    ...optional(words.assignee, person(alert.assignee)),
  ];
}

function evidenceOf(evidence: Evidence | undefined, language: PostMortemLanguage): string[] {
  if (!evidence) return [];
  const { unit } = POST_MORTEM_WORDS[language];
  const values = evidence.values.map((each): Row => [
    each.name,
    `${Number(each.value.toPrecision(6))}${unit[each.unit] ?? ''}`,
  ]);
  return [
    `## ${POST_MORTEM_WORDS[language].evidence}`,
    plain(evidence.reason[language]),
    ...(values.length > 0 ? [list(values)] : []),
  ];
}

function timelineOf(timeline: readonly AlertMessage[], style: Style): string {
  const { language, time, name } = style;
  const words = POST_MORTEM_WORDS[language];
  const updates = timeline.filter(({ kind }) => kind === 'update').length;
  const rows = timeline
    .filter(({ kind }) => kind !== 'update')
    .map((message) => {
      const { actor } = message;
      const machine = isByClock(message) ? words.clock : words.rule;
      const by = actor === undefined ? machine : name('person', actor);
      return `| ${time(message.producedAt)} | ${plain(by)} | ${plain(whatHappened(message, style))} |`;
    });
  const head = [`| ${words.time} | ${words.who} | ${words.what} |`, '| --- | --- | --- |'];
  const table = [...head, ...rows].join('\n');
  return updates > 0 ? `${table}\n\n${words.updates(updates)}` : table;
}

function isByClock({ kind }: AlertMessage): boolean {
  return kind === 'escalate' || kind === 'ack-expired';
}

function whatHappened(message: AlertMessage, { language, time, name }: Style): string {
  const words = POST_MORTEM_WORDS[language];
  const { kind, actor, note, until, assignee, closeOut, useful } = message;
  return told(
    words.kind[kind],
    actor === undefined && !isByClock(message) ? message.summary[language] : undefined,
    kind === 'ack' && until !== undefined ? `→ ${time(until)}` : undefined,
    assignee && `→ ${name('person', assignee)}`,
    closeOut && words.reason[closeOut],
    useful === undefined ? undefined : useful ? '+1' : '-1',
    note,
  );
}

const told = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' · ');

function whysOf(timeline: readonly AlertMessage[], words: PostMortemWords): string {
  const whys = timeline.findLast(({ fiveWhys }) => fiveWhys !== undefined)?.fiveWhys ?? [];
  const empty = Array.from({ length: MAX_WHYS - whys.length }, () => ({ question: words.why, answer: '' }));
  return [...whys, ...(whys.length > 0 ? [] : empty)]
    .map(({ question, answer }, index) => `${index + 1}. ${plain(question)}\n   ${plain(answer)}`.trimEnd())
    .join('\n');
}

const list = (rows: readonly Row[]): string =>
  rows.map(([name, value]) => `- ${plain(name)}: ${plain(value)}`).join('\n');

/** One line that Markdown shows as it stands. */
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>|#~]/g, '\\$&');
