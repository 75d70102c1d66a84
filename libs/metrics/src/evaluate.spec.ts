import { MEASURE_NAMES, isMeasure } from '@mcc/contracts';
import { KPIS } from './dictionary';
import { evaluateKpi } from './evaluate';
import { describeKpi, measuresOf, type Kpi } from './kpi';
import { summaryOf } from './summary';

function kpi(id: string): Kpi {
  const found = KPIS.get(id);
  if (!found) throw new Error(`no KPI ${id}`);
  return found;
}

describe('the dictionary', () => {
  it('holds every base measure and names each KPI in both languages', () => {
    for (const measure of MEASURE_NAMES) expect(KPIS.has(measure)).toBe(true);
    for (const entry of KPIS.values()) {
      expect(entry.name['zh-CN']).not.toBe('');
      expect(entry.name.en).not.toBe('');
      expect(measuresOf(entry).every(isMeasure)).toBe(true);
    }
  });

  it('prints formulas people can read', () => {
    expect(describeKpi(kpi('ctr')).formula).toBe('sum(clicks) / sum(impressions)');
    expect(describeKpi(kpi('cpm')).formula).toBe('sum(spend) / sum(impressions) × 1000');
    expect(describeKpi(kpi('net_gmv')).formula).toBe('sum(gmv) − sum(refund_amount)');
    expect(describeKpi(kpi('share_of_voice')).formula).toBe('sum(mentions) / sum(mentions over every brand)');
    expect(describeKpi(kpi('mer')).formula).toBe('sum(gmv over everything) / sum(spend over everything)');
    expect(describeKpi(kpi('bounce_rate'))).toMatchObject({ denominator: 'count(bounces)' });
  });
});

describe('evaluateKpi', () => {
  it('computes a ratio from summed parts', () => {
    const value = evaluateKpi(kpi('ctr'), { clicks: { ...summaryOf(3, 0) }, impressions: summaryOf(200, 0) });
    expect(value).toEqual({ value: 0.015, sample: 200 });
  });

  it('gives money in currency units', () => {
    expect(evaluateKpi(kpi('aov'), { gmv: summaryOf(1_234_500, 0), orders: summaryOf(1, 0) }).value).toBe(
      123.45,
    );
  });

  it('has no value without a denominator', () => {
    expect(evaluateKpi(kpi('ctr'), { clicks: summaryOf(3, 0) })).toEqual({ value: null, sample: 0 });
    expect(evaluateKpi(kpi('roas'), { gmv: summaryOf(3, 0), spend: summaryOf(0, 0) }).value).toBeNull();
  });

  it('is 0 for a sum without events and empty for a gauge without readings', () => {
    expect(evaluateKpi(kpi('orders'), {}).value).toBe(0);
    expect(evaluateKpi(kpi('online_now'), {}).value).toBeNull();
  });

  it('sums money exactly, and divides it once', () => {
    const cents = { gmv: summaryOf(3_000, 0), refund_amount: summaryOf(1_000, 0) };
    expect(evaluateKpi(kpi('net_gmv'), cents).value).toBe(0.2);
    const great = { gmv: summaryOf(9_007_199_254_740_991, 0), refund_amount: summaryOf(1, 0) };
    expect(evaluateKpi(kpi('net_gmv'), great).value).toBe(900_719_925_474.099);
  });

  it('has no value without the whole that a part is a share of', () => {
    const own = { mentions: summaryOf(1, 0) };
    expect(evaluateKpi(kpi('share_of_voice'), own)).toEqual({ value: null, sample: 0 });
    expect(evaluateKpi(kpi('mer'), {}, { whole: { spend: summaryOf(5, 0) } })).toEqual({
      value: 0,
      sample: 1,
    });
  });

  it('is empty, not 0, where a level above the line was never read', () =>
    expect(evaluateKpi(kpi('price_index'), { own_price: summaryOf(1, 0) }).value).toBeNull());

  it('subtracts refunds for net GMV', () => {
    const summaries = { gmv: summaryOf(100_0000, 0), refund_amount: summaryOf(25_0000, 0) };
    expect(evaluateKpi(kpi('net_gmv'), summaries).value).toBe(75);
  });
});
