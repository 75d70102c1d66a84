// What the pictures show besides the demo data: a plan that is live with moves in each state that people meet and two approvals
// that wait, written as the programs of the product would into the log of a product that does not run; and who is on call.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { root } from './setup.mjs';

const require = createRequire(import.meta.url);
const { createEmbeddedEventLog } = require('@mcc/event-log');
const { TOPICS, MONEY_SCALE, topicPlans } = require('@mcc/contracts');
const { DEFAULT_LIMITS, planIdOf } = require('@mcc/budget');

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const POLICY = 'pictures';
const ZONE_OFFSET = 8 * HOUR;
/** Yuan of today, by channel: what the demo spends, but for one that is ahead and one that is behind. */
const LINES = {
  douyin: 680_000,
  tmall: 330_000,
  wechat: 270_000,
  xiaohongshu: 250_000,
  jd: 200_000,
  kuaishou: 120_000,
  search: 93_000,
};
/** The demo spends as much at night as by day. */
const CURVE = new Array(24).fill(1);

const ROUTES = `version: 1
receivers:
${['lin-yue', 'chen-bo', 'wang-fang']
  .map((id) => `  - { id: ${id}, channels: [{ type: slack, url: { secret: nobody } }] }`)
  .join('\n')}
schedules:
  - id: media-buying
    zone: Asia/Shanghai
    rotations: [{ receivers: [lin-yue, chen-bo, wang-fang], from: '2026-11-02', everyDays: 7, handOver: '09:00' }]
  - id: ops-room
    zone: Asia/Shanghai
    rotations: [{ receivers: [wang-fang, lin-yue], from: '2026-11-02', everyDays: 1, handOver: '21:00' }]
route: { id: everything, receivers: [] }
`;

/**
 * Puts all of it into a folder that a product will have its data in.
 * @returns what its environment needs for it
 */
export async function setStage(dataDir, now) {
  await writeBudgetStory(dataDir, now);
  const secrets = join(dataDir, 'secrets');
  mkdirSync(secrets);
  writeFileSync(join(secrets, 'nobody'), 'https://hooks.slack.com/services/nobody');
  writeFileSync(join(dataDir, 'routes.yaml'), ROUTES);
  writeFileSync(join(dataDir, 'names.yaml'), stringify(names()));
  return {
    MCC_NAMES: join(dataDir, 'names.yaml'),
    MCC_ROUTES: join(dataDir, 'routes.yaml'),
    MCC_SECRETS_DIR: secrets,
  };
}

/** The names that ship, and those of what only the pictures have. */
function names() {
  const shipped = parse(readFileSync(join(root, 'policies/names.yaml'), 'utf8'));
  Object.assign(shipped.names.plan, { 'ads-today': { 'zh-CN': '今日投放', en: 'Ads today' } });
  Object.assign(shipped.names.person, {
    'wang-fang': { 'zh-CN': '王芳', en: 'Wang Fang' },
    'ops-room': { 'zh-CN': '作战室值班', en: 'Ops room' },
  });
  return shipped;
}

async function writeBudgetStory(dataDir, now) {
  const log = createEmbeddedEventLog({ dataDir });
  try {
    await log.ensureTopics(topicPlans({ partitions: 1, eventRetentionMs: DAY }).filter(isOfMoney));
    await log.append(
      storyAt(now).map((message) => ({
        topic: TOPICS.budgetActions,
        key: message.plan,
        value: Buffer.from(JSON.stringify(message)),
      })),
    );
  } finally {
    await log.close();
  }
}

const isOfMoney = ({ topic }) => topic === TOPICS.budgetActions;

function storyAt(now) {
  const from = Math.floor((now + ZONE_OFFSET) / DAY) * DAY - ZONE_OFFSET;
  const plan = planIdOf('ads-today', from);
  const say = (at, kind, rest) => ({
    version: 1,
    messageId: `${kind}:${rest.actionId ?? rest.action?.id ?? at}`,
    kind,
    at,
    plan,
    ...rest,
  });
  const propose = (at, action) =>
    say(at, 'proposed', { action: { ...action, evidence: evidence(action, at) } });
  const evidence = ({ change, alert, gain }, at) => ({
    ...(alert ? { alert } : {}),
    readings: [...new Set(change.transfers.flatMap((each) => [each.from, each.to]))].map((line) => ({
      kpi: 'roas',
      line,
      value: line === change.transfers[0].from ? 1.84 : 4.12,
      sample: 1_860,
      window: { from: at - 6 * HOUR, to: at },
      final: true,
    })),
    lines: change.transfers.flatMap(({ from: giver, to, amount }) => [
      { line: giver, before: money(LINES[giver]), after: money(LINES[giver]) - amount, spent: 0 },
      { line: to, before: money(LINES[to]), after: money(LINES[to]) + amount, spent: 0 },
    ]),
    expectedGain: gain === undefined ? null : money(gain),
    asOf: at,
  });
  const move = (id, giver, taker, yuan, rule, more = {}) => ({
    id,
    ...RULES[rule],
    trigger: `review:${id}`,
    requestedBy: 'media-buying',
    policyVersion: POLICY,
    change: { do: 'move', transfers: [{ from: giver, to: taker, amount: money(yuan) }] },
    dryRun: false,
    reason: { 'zh-CN': `${giver} → ${taker}`, en: `${giver} → ${taker}` },
    ...more,
  });
  const done = (at, actionId) => [
    say(at + 2_000, 'submitted', { actionId, spent: NOTHING_SPENT, asOf: at }),
    say(at + 4_000, 'applied', { actionId, confirmation: `ad-${actionId}` }),
  ];
  const early = now - 100 * 60_000;
  return [
    say(from, 'planned', { terms: termsOf(from) }),
    say(from + 1_000, 'went-live', { actor: '陈博', policyVersion: POLICY, gate: GATE }),
    propose(early, move('first', 'search', 'tmall', 9_000, 'remix', { gain: 14_200 })),
    ...done(early, 'first'),
    say(early + 60_000, 'withheld', {
      withheld: { ...RULES.roas, trigger: 'review:1', code: 'cool-down', detail: 'search: 4h' },
    }),
    propose(early + 2 * 60_000, move('second', 'kuaishou', 'wechat', 11_000, 'roas', { gain: 23_000 })),
    ...done(early + 2 * 60_000, 'second'),
    propose(now - 18 * 60_000, move('third', 'douyin', 'jd', 34_000, 'roas', { gain: 32_400 })),
    propose(now - 6 * 60_000, move('fourth', 'xiaohongshu', 'tmall', 42_000, 'remix', { gain: 21_900 })),
  ];
}

const money = (yuan) => yuan * MONEY_SCALE;
const NOTHING_SPENT = Object.keys(LINES).map((line) => ({ line, amount: 0 }));

const RULES = {
  remix: {
    rule: 'morning-remix',
    ruleName: { 'zh-CN': '每日按边际回报重分预算', en: 'Divide the budget anew by marginal return' },
  },
  roas: {
    rule: 'low-roas-gives',
    ruleName: { 'zh-CN': '低回报渠道让出预算', en: 'A channel of low return gives' },
  },
};

const GATE = {
  policyVersion: POLICY,
  seeds: 100,
  margin: 0.02,
  against: [
    { baseline: 'never-move', mean: 0.288, low: 0.249, high: 0.327 },
    { baseline: 'equal-split', mean: 0.388, low: 0.323, high: 0.453 },
  ],
};

function termsOf(from) {
  return {
    policyVersion: POLICY,
    currency: 'CNY',
    zone: 'Asia/Shanghai',
    from,
    to: from + DAY,
    curve: CURVE,
    lines: Object.entries(LINES).map(([id, yuan]) => ({
      id,
      match: { channel: id },
      amount: money(yuan),
      floor: money(yuan / 2),
      ceiling: money(yuan * 1.5),
    })),
    accounts: [],
    limits: { ...DEFAULT_LIMITS, coolDownMs: 30 * 60_000 },
  };
}
