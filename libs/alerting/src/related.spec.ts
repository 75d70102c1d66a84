import type { AlertView, DimensionValues } from '@mcc/contracts';
import { relatedAlerts } from './related';

const text = { 'zh-CN': '文', en: 'text' };
const minute = (at: number): string => new Date(Date.UTC(2026, 5, 18, 2, at)).toISOString();

/** Open from one minute to another; null: still open. */
function alert(id: string, from: number, to: number | null, key: DimensionValues, kpi?: string): AlertView {
  return {
    id,
    rule: `rule-${id}`,
    ruleName: text,
    key,
    episode: 1,
    state: to === null ? 'firing' : 'resolved',
    grade: 'red',
    summary: text,
    firedAt: minute(from),
    raisedAt: minute(from),
    resolvedAt: to === null ? null : minute(to),
    deadline: null,
    evidence: {
      reason: text,
      values: [],
      window: { from: 0, to: 1 },
      sample: 1,
      provisional: false,
      ...(kpi === undefined ? {} : { kpi }),
    },
    updatedAt: minute(to ?? from),
  };
}
const DOUYIN = { channel: 'douyin' };
const subject = alert('a', 10, 20, DOUYIN, 'gmv');
const idsOf = (...others: AlertView[]): string[] => relatedAlerts(subject, others, 3).map(({ id }) => id);

describe('relatedAlerts', () => {
  it('takes those that were open at the same time', () => {
    expect(
      idsOf(
        alert('before', 0, 9, DOUYIN),
        alert('into', 0, 10, DOUYIN),
        alert('within', 12, 13, DOUYIN),
        alert('still-open', 19, null, DOUYIN),
        alert('after', 21, null, DOUYIN),
      ),
    ).toEqual(['within', 'still-open', 'into']);
  });

  it('wants a shared value of the key or the KPI, and puts those first that share most', () => {
    expect(
      idsOf(
        subject,
        alert('other', 10, null, { channel: 'jd' }, 'orders'),
        alert('dimension', 10, null, { region: 'douyin' }),
        alert('kpi', 10, null, { channel: 'jd' }, 'gmv'),
        alert('both', 15, null, DOUYIN, 'gmv'),
        { ...alert('pending', 10, null, DOUYIN), firedAt: null },
      ),
    ).toEqual(['both', 'kpi']);
    const [both] = relatedAlerts(subject, [alert('both', 15, null, { ...DOUYIN, room: 'x' }, 'gmv')], 1);
    expect(both?.shares).toEqual({ key: DOUYIN, kpi: true });
  });

  it('gives no more than asked for, and takes two rules without a KPI for nothing shared', () => {
    const many = Array.from({ length: 5 }, (_, at) => alert(`b${at}`, 10, null, DOUYIN));
    expect(idsOf(...many)).toEqual(['b0', 'b1', 'b2']);
    expect(relatedAlerts(alert('p', 1, null, {}), [alert('q', 1, null, {})], 3)).toEqual([]);
  });
});
