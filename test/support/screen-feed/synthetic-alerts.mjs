// Alerts of the made-up day: one fires every few minutes, waits or is explained by another, is acknowledged, and resolves.
const MINUTE = 60_000;
/** An alert fires at each multiple of it, ms. */
export const FIRES_EVERY_MS = 3 * MINUTE;
/** As many as the server tells at most. */
const TOLD = 100;
const GRADES = ['yellow', 'orange', 'red', 'orange'];
const SUPPRESSED = {
  by: 'inhibition',
  reason: {
    'zh-CN': '支付率骤降已发预警，是同一件事',
    en: 'The collapse of payments has been raised; it is the same news',
  },
};
const OWNERS = ['live-ops', 'market-research-and-insight'];
const iso = (time) => new Date(time).toISOString();

/** How old an alert is when it is taken, and when it ends, ms. */
const TAKEN_AFTER_MS = 4 * MINUTE;
const ENDS_AFTER_MS = 20 * MINUTE;

function alertAt(nth, now) {
  const at = nth * FIRES_EVERY_MS;
  const age = now - at;
  const isTaken = age >= TAKEN_AFTER_MS;
  const isOver = age >= ENDS_AFTER_MS;
  return {
    id: `alert-${nth}`,
    rule: `rule-${nth % 7}`,
    ruleName: { 'zh-CN': '转化率骤降', en: 'Conversion drop' },
    key: { channel: 'douyin', campaign: `campaign-${nth % 5}` },
    episode: nth,
    state: isOver ? 'resolved' : isTaken ? 'acknowledged' : 'firing',
    grade: GRADES[nth % GRADES.length],
    summary: { 'zh-CN': `第 ${nth} 次支付转化率下降`, en: `Payment rate fell, number ${nth}` },
    owner: OWNERS[nth % OWNERS.length],
    firedAt: iso(at),
    raisedAt: iso(at),
    resolvedAt: isOver ? iso(at + ENDS_AFTER_MS) : null,
    deadline: isTaken ? null : iso(at + 120 * MINUTE),
    ...(nth % 3 === 0 && !isTaken ? { suppressed: SUPPRESSED } : {}),
    ...(isTaken ? { acknowledgedBy: '李雷', acknowledgedAt: iso(at + TAKEN_AFTER_MS) } : {}),
    evidence: {
      reason: { 'zh-CN': '低于下限', en: 'below the limit' },
      values: [
        { name: 'rate', value: 0.31, unit: 'ratio' },
        { name: 'limit', value: 0.4, unit: 'ratio' },
      ],
      window: { from: at - MINUTE, to: at },
      sample: 812,
      provisional: false,
      kpi: 'payment_rate',
    },
    updatedAt: iso(isOver ? at + ENDS_AFTER_MS : isTaken ? at + TAKEN_AFTER_MS : at),
  };
}

/** The alerts of the panel, newest first. */
export function alertsAt(now) {
  const newest = Math.floor(now / FIRES_EVERY_MS);
  return Array.from({ length: TOLD }, (_, index) => alertAt(newest - index, now));
}
