import type { AlertMessage, AlertTransitionKind } from '@mcc/contracts';
import type { Result } from '@mcc/pipeline';
import { AlertIndex } from '../alert-index';
import { personTransition, type PersonAct } from '../person';
import { ruleMessage } from '../rule-message';

export const RAISED_AT = Date.UTC(2026, 5, 18, 2, 0, 0);

/** What rules say. */
export type RuleKind = Extract<AlertTransitionKind, 'pending' | 'fire' | 'update' | 'recovering' | 'resolve'>;

let made = 0;

/** A transition of the alert of one key and episode, `second` seconds after {@link RAISED_AT}; each has its own id. */
export function transition(
  kind: RuleKind,
  second = 0,
  { product = 'tea', ...rest }: Partial<AlertMessage> & { product?: string } = {},
): AlertMessage {
  made += 1;
  const message = ruleMessage(
    {
      rule: 'competitor-price',
      key: { competitor: 'rival', product },
      episode: 1,
      startedAt: RAISED_AT,
      sequence: made,
      kind,
      at: RAISED_AT + second * 1_000,
      grade: 'orange',
      respondWithinMs: 3_600_000,
      summary: { 'zh-CN': `降价 ${second}`, en: `drop ${second}` },
    },
    { name: { 'zh-CN': '竞品调价', en: 'Competitor price change' }, links: [] },
    RAISED_AT + second * 1_000 + 500,
  );
  return { ...message, ...rest };
}

/** {@link RAISED_AT} and so many seconds, ISO 8601. */
export const iso = (second: number): string => new Date(RAISED_AT + second * 1_000).toISOString();

export function indexOf(...messages: AlertMessage[]): AlertIndex {
  const index = new AlertIndex();
  for (const message of messages) index.apply(message);
  return index;
}

/** What somebody does to an alert of the index, a minute after {@link RAISED_AT} unless told otherwise; it is not applied. */
export function act(
  index: AlertIndex,
  id: string,
  given: Partial<PersonAct> & Pick<PersonAct, 'kind'>,
): Result<AlertMessage> {
  const detail = index.detail(id);
  if (!detail) throw new Error('no such alert');
  return personTransition(detail, { actor: 'Li Na', at: RAISED_AT + 60_000, ...given });
}
