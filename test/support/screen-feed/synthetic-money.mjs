// The budget of the made-up day: two plans, one that moves money and one that only says what it would do.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LINES = ['douyin', 'wechat', 'xiaohongshu', 'kuaishou', 'tmall', 'taobao'];
const AMOUNT = 104_000;
/** A decision is made so often, ms. */
const DECIDES_EVERY_MS = 10 * MINUTE;

const iso = (time) => new Date(time).toISOString();
const dayOf = (now) => Math.floor(now / (24 * HOUR)) * 24 * HOUR;
const planId = (name, now) => `${name}:${iso(dayOf(now)).slice(0, 16)}Z`;

const planAt = (name, live, now) => ({
  id: planId(name, now),
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  from: iso(dayOf(now)),
  to: iso(dayOf(now) + 24 * HOUR),
  live,
  policyVersion: 'pictures',
  total: AMOUNT * LINES.length,
  lines: LINES.map((channel) => ({
    id: channel,
    channel,
    planned: AMOUNT,
    amount: AMOUNT,
    floor: AMOUNT / 2,
    ceiling: AMOUNT * 2,
    paused: false,
  })),
  waiting: 2,
  stopped: null,
});

function moveAt(nth, now) {
  const at = iso(nth * DECIDES_EVERY_MS);
  return {
    id: `move-${nth}`,
    plan: planId('ads-of-double-eleven', now),
    state: 'waiting',
    rule: 'low-return-gives',
    ruleName: { 'zh-CN': '低回报渠道让出预算', en: 'A channel of low return gives' },
    reason: { 'zh-CN': '回报偏低', en: 'low return' },
    trigger: `review:${nth}`,
    requestedBy: 'media-buying',
    do: 'move',
    transfers: [{ from: 'xiaohongshu', to: 'kuaishou', amount: 12_345.67 }],
    lines: [],
    readings: [],
    expectedGain: null,
    approval: 'percent',
    proposedAt: at,
    expiresAt: at,
    changedAt: at,
  };
}

/** What is spent of each line of a plan; some are too fast, some too slow. */
const paceAt = (name, now) =>
  LINES.map((line, index) => ({
    id: `${planId(name, now)}/${line}`,
    plan: planId(name, now),
    line,
    spent: 40_000 + 2_000 * index + (now % MINUTE) / 1_000,
    expected: 45_000,
    projected: 110_000,
    asOf: iso(now),
  }));

/** The plans and the decisions. */
export function moneyAt(now) {
  const newest = Math.floor(now / DECIDES_EVERY_MS);
  return {
    budget: [planAt('ads-of-double-eleven', true, now), planAt('brand', false, now)],
    moves: [0, 1, 2].map((index) => moveAt(newest - index, now)),
  };
}

/** What changes with every message. */
export const pacesAt = (now) => ({ pace: [...paceAt('ads-of-double-eleven', now), ...paceAt('brand', now)] });
