import type { AlertMessage, AlertTransitionKind } from '@mcc/contracts';
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
