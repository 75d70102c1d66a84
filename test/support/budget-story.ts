import {
  MONEY_SCALE,
  TOPICS,
  topicPlans,
  type BudgetAction,
  type BudgetActionMessage,
  type BudgetTerms,
} from '@mcc/contracts';
import { DEFAULT_LIMITS, planIdOf } from '@mcc/budget';
import { createEmbeddedEventLog } from '@mcc/event-log';

const HOUR = 3_600_000;
const POLICY = 'story';
const money = (yuan: number): number => yuan * MONEY_SCALE;

/** Who answers for the move that waits. */
export const REQUESTER = 'Lin Yue';
export const WAITING = 'waiting-move';

/**
 * Writes a plan that is live, with one move that waits for a second person, into the log of a product that does not run.
 * @returns the plan's id
 */
export async function writeBudgetStory(dataDir: string, now: number): Promise<string> {
  const log = createEmbeddedEventLog({ dataDir });
  const plan = planIdOf('story', now - 10 * HOUR);
  const plans = topicPlans({ partitions: 1, eventRetentionMs: HOUR });
  await log.ensureTopics(plans.filter(({ topic }) => topic === TOPICS.budgetActions));
  await log.append(
    story(plan, now).map((message) => ({
      topic: TOPICS.budgetActions,
      key: plan,
      value: Buffer.from(JSON.stringify(message)),
    })),
  );
  await log.close();
  return plan;
}

function story(plan: string, now: number): BudgetActionMessage[] {
  const said = { version: 1, plan, at: now } as const;
  const gate = {
    policyVersion: POLICY,
    seeds: 30,
    margin: 0.02,
    against: (['never-move', 'equal-split'] as const).map((baseline) => ({
      baseline,
      mean: 0.2,
      low: 0.1,
      high: 0.3,
    })),
  };
  return [
    { ...said, messageId: 'planned', kind: 'planned', terms: termsAt(now) },
    { ...said, messageId: 'live', kind: 'went-live', actor: 'Wang', policyVersion: POLICY, gate },
    { ...said, messageId: 'proposed', kind: 'proposed', action: moveAt(now) },
  ];
}

function termsAt(now: number): BudgetTerms {
  return {
    policyVersion: POLICY,
    currency: 'CNY',
    zone: 'Asia/Shanghai',
    from: now - 10 * HOUR,
    to: now + 90 * HOUR,
    curve: new Array<number>(24).fill(1),
    accounts: [],
    limits: DEFAULT_LIMITS,
    lines: ['douyin', 'tmall'].map((channel) => ({
      id: channel,
      match: { channel },
      amount: money(1_000),
      floor: money(100),
      ceiling: money(2_000),
    })),
  };
}

/** 160 of 1,000 yuan: more than 15 %, so it waits. */
function moveAt(now: number): BudgetAction {
  const text = { 'zh-CN': '低回报渠道让出预算', en: 'A channel of low return gives' };
  const reading = { kpi: 'roas', value: 2, sample: 500, window: { from: now - HOUR, to: now }, final: true };
  return {
    id: WAITING,
    rule: 'cut',
    ruleName: text,
    trigger: 'review:0',
    requestedBy: REQUESTER,
    policyVersion: POLICY,
    change: { do: 'move', transfers: [{ from: 'douyin', to: 'tmall', amount: money(160) }] },
    evidence: {
      readings: ['douyin', 'tmall'].map((line) => ({ ...reading, line })),
      lines: [
        { line: 'douyin', before: money(1_000), after: money(840), spent: 0 },
        { line: 'tmall', before: money(1_000), after: money(1_160), spent: 0 },
      ],
      expectedGain: money(320),
      asOf: now,
    },
    dryRun: false,
    reason: text,
  };
}
