import {
  GRADES,
  type AlertDetail,
  type Grade,
  type LinkAct,
  type NotificationCause,
  type PlannedNotification,
} from '@mcc/contracts';
import type { Letter, LetterButton, LetterPart } from './letter';
import { fullPart, shortPart, whereOf, type PartContext } from './part';
import { LETTER_WORDS } from './words';

/** Alerts that are told in full; of further ones there is a line. */
const MAX_FULL = 5;
/** Alerts that a letter names, and that its buttons act on. */
const MAX_NAMED = 10;

export interface LetterContext extends PartContext {
  /** idempotency key */
  key: string;
  /** an alert as it is now; null: nothing is known of it any more */
  detail: (id: string) => AlertDetail | null;
  /** the address of a button */
  link: (act: LinkAct | 'open', alerts: readonly string[]) => string;
}

/**
 * One message of one or more notifications to the same receiver: alerts as they are now, what is most urgent first. Null:
 * nothing is known any more of any of the alerts.
 */
export function composeLetter(
  notifications: readonly PlannedNotification[],
  context: LetterContext,
): Letter | null {
  const known = statesOf(notifications)
    .flatMap(({ id, state }) => {
      const alert = context.detail(id);
      return alert ? [{ alert, state: stateNow(alert, state) }] : [];
    })
    .sort(byUrgency);
  const [first] = known;
  if (!first) return null;
  const named = known.slice(0, MAX_NAMED);
  const open = known.filter(({ state }) => state !== 'resolved');
  const grade = GRADES.find((each) => open.some(({ alert }) => alert.grade === each)) ?? null;
  const why = causeOf(notifications, grade);
  return {
    key: context.key,
    language: context.language,
    why,
    grade,
    title: titleOf(first.alert, { grade, why, count: known.length }, context),
    parts: named.map(({ alert, state }, index) =>
      (index < MAX_FULL ? fullPart : shortPart)(alert, state, context),
    ),
    omitted: known.length - named.length,
    buttons: buttonsOf(named, context),
  };
}

interface Told {
  id: string;
  state: LetterPart['state'];
}
interface Known {
  alert: AlertDetail;
  state: LetterPart['state'];
}

/** Of each alert what the latest notification that names it says. */
function statesOf(notifications: readonly PlannedNotification[]): Told[] {
  const states = new Map<string, LetterPart['state']>();
  for (const { why, fired, still, resolved } of notifications) {
    const stillState = why === 'escalation' ? 'escalated' : 'still';
    // news of an alert stays news when a later notification only mentions it
    for (const id of still) if (stillState === 'escalated' || !states.has(id)) states.set(id, stillState);
    for (const id of fired) states.set(id, 'fired');
    for (const id of resolved) states.set(id, 'resolved');
  }
  return [...states].map(([id, state]) => ({ id, state }));
}

function stateNow({ state: now }: AlertDetail, state: LetterPart['state']): LetterPart['state'] {
  return now === 'resolved' ? 'resolved' : state;
}

const STATES: readonly LetterPart['state'][] = ['escalated', 'fired', 'still', 'resolved'];

function byUrgency(a: Known, b: Known): number {
  const rank = ({ alert, state }: Known): number =>
    (state === 'resolved' ? GRADES.length : GRADES.indexOf(alert.grade)) * STATES.length +
    STATES.indexOf(state);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  return a.alert.id < b.alert.id ? -1 : 1;
}

function causeOf(notifications: readonly PlannedNotification[], grade: Grade | null): NotificationCause {
  if (grade === null) return 'resolved';
  const causes = notifications.map(({ why }) => why);
  return (['escalation', 'new', 'repeat'] as const).find((each) => causes.includes(each)) ?? 'new';
}

function titleOf(
  first: AlertDetail,
  { grade, why, count }: { grade: Grade | null; why: NotificationCause; count: number },
  context: LetterContext,
): string {
  const { language } = context;
  const words = LETTER_WORDS[language];
  const mark = [grade && words.grade[grade], words.cause[why]].filter(Boolean).join(' ');
  const where = whereOf(first, context);
  const what = where === '' ? first.ruleName[language] : `${first.ruleName[language]} · ${where}`;
  return `${words.open}${mark}${words.close}${what}${count > 1 ? ` ${words.andMore(count)}` : ''}`;
}

function buttonsOf(named: readonly Known[], { language, link }: LetterContext): LetterButton[] {
  const words = LETTER_WORDS[language];
  const open = named.filter(({ state }) => state !== 'resolved').map(({ alert }) => alert);
  const unanswered = open.filter(({ acknowledgedBy }) => acknowledgedBy === undefined);
  const button = (act: LetterButton['act'], alerts: readonly AlertDetail[]): LetterButton => ({
    act,
    label: words.button[act](alerts.length),
    url: link(
      act,
      alerts.map(({ id }) => id),
    ),
  });
  return [
    ...(unanswered.length > 0 ? [button('ack', unanswered)] : []),
    ...(open.length > 0 ? [button('silence', open)] : []),
    button(
      'open',
      named.map(({ alert }) => alert),
    ),
  ];
}
