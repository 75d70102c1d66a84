import { DRILL_RULE, type AlertMessage, type Grade, type LocalizedText } from '@mcc/contracts';
import { ruleMessage } from './rule-message';

/** Who practises what. */
export interface DrillOrder {
  grade: Grade;
  author: string;
  /** time to respond, ms */
  respondWithinMs: number;
  /** wall clock, epoch ms; two drills of one moment are one */
  at: number;
}

const NAME: LocalizedText = { 'zh-CN': '演练', en: 'Exercise' };
const RUNBOOK: LocalizedText = {
  'zh-CN': '1. 确认；2. 在备注中写明将如何处置；3. 解除',
  en: '1. Acknowledge; 2. note what you would do; 3. resolve',
};

/** The alert of an exercise: it goes the way of every other, and says what it is. */
export function drillMessage({ grade, author, respondWithinMs, at }: DrillOrder): AlertMessage {
  return ruleMessage(
    {
      rule: DRILL_RULE,
      key: {},
      episode: 1,
      startedAt: at,
      sequence: 0,
      kind: 'fire',
      at,
      grade,
      respondWithinMs,
      summary: {
        'zh-CN': `【演练】这不是真实预警，由 ${author} 发起；请像真实预警一样确认并处置`,
        en: `[EXERCISE] This is no real alert; ${author} has started it. Respond as if it were one`,
      },
    },
    { name: NAME, runbook: RUNBOOK, links: [] },
    at,
  );
}
