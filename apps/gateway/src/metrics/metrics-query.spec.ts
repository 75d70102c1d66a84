import { KPIS } from '@mcc/metrics';
import { isProblem, type Problem } from '../problem';
import { parseMetricsQuery, unionOfMeasures, type MetricsRequest } from './metrics-query';
import { MetricsQueryDto } from './metrics-query.dto';

const NOW = Date.UTC(2026, 10, 11, 12);
const HOUR = 3_600_000;

function parse(query: Partial<MetricsQueryDto>): MetricsRequest | Problem {
  return parseMetricsQuery(Object.assign(new MetricsQueryDto(), { kpi: 'clicks' }, query), NOW);
}

function request(query: Partial<MetricsQueryDto>): MetricsRequest {
  const answer = parse(query);
  if (isProblem(answer)) throw new Error(answer.detail);
  return answer;
}

describe('parseMetricsQuery', () => {
  it('reads every parameter', () => {
    const { kpis, ...rest } = request({
      kpi: 'clicks,ctr,clicks',
      by: 'channel,product',
      from: '2026-11-11T00:00:00Z',
      to: '1794362400000',
      step: '1m',
      filter: ['channel:douyin'],
    });
    expect(kpis.map(({ id }) => id)).toEqual(['clicks', 'ctr']);
    expect(rest).toEqual({
      by: ['channel', 'product'],
      from: Date.UTC(2026, 10, 11),
      to: 1_794_362_400_000,
      step: '1m',
      filter: { channel: ['douyin'] },
      compare: [],
      references: [],
    });
  });

  it('knows every base measure as a KPI', () =>
    expect(request({ kpi: [...KPIS.keys()].join(',') }).kpis).toHaveLength(KPIS.size));

  it('takes all time for a total and the last hour for a series', () => {
    expect(request({})).toMatchObject({ step: 'total' });
    expect(request({})).not.toHaveProperty('from');
    expect(request({ step: '1m' })).toMatchObject({ from: NOW - HOUR, to: NOW });
    expect(request({ step: '1m', to: String(HOUR) })).toMatchObject({ from: 0, to: HOUR });
  });

  it('compares ranges with two ends', () => {
    const total = request({ compare: 'last-week,previous,previous', from: '0' });
    expect(total).toMatchObject({ compare: ['last-week', 'previous'], from: 0, to: NOW });
    expect(request({ compare: 'yesterday', step: '1m' })).toMatchObject({ from: NOW - HOUR, to: NOW });
  });

  it.each<[Partial<MetricsQueryDto>, string, string[]]>([
    [
      { compare: 'tomorrow', from: '0' },
      'unknown-comparison',
      ['"tomorrow"', 'previous, yesterday, last-week'],
    ],
    [{ compare: 'previous' }, 'bad-range', ['compare', 'from']],
    [{ compare: 'previous', step: '10s', from: '0', to: '500010000' }, 'too-many-points', ['100002']],
    [{ compare: 'yesterday', step: '1w', from: '0' }, 'unknown-comparison', ['"yesterday"', 'weeks']],
    [{ compare: 'baseline', step: '1w', from: '0' }, 'unknown-comparison', ['"baseline"', 'weeks']],
    [{ kpi: 'mention_spike', step: '1w' }, 'unknown-comparison', ['"mention_spike"', 'step=1d']],
    [{ kpi: 'clicks,klicks' }, 'unknown-kpi', ['kpi', '"klicks"', 'clicks, ', 'ctr']],
    [{ kpi: ',' }, 'missing-kpi', ['kpi', '/api/v1/kpis']],
    [{ by: 'chanel' }, 'unknown-dimension', ['by', '"chanel"', 'channel, campaign']],
    [{ step: '5m' }, 'unknown-step', ['step', '"5m"', '10s, 1m, 1h, 1d, 1w, total']],
    [{ from: 'now' }, 'bad-time', ['from', '"now"', 'RFC 3339']],
    [{ to: '2026-11-11' }, 'bad-time', ['to', '"2026-11-11"', 'RFC 3339']],
    [{ from: '20', to: '10' }, 'bad-range', ['from', '"20"', '"10"']],
    [{ step: '10s', from: '0', to: '1000010000' }, 'too-many-points', ['100001', 'longer step']],
    [{ filter: ['x:y'] }, 'unknown-dimension', ['filter', '"x:y"', 'channel']],
  ])('refuses %j as %s, naming parameter, value and what is allowed', (query, code, words) => {
    const answer = parse(query) as Problem;
    expect(answer.code).toBe(code);
    for (const word of words) expect(answer.detail).toContain(word);
  });
});

describe('unionOfMeasures', () => {
  it('names each measure once', () =>
    expect(unionOfMeasures(request({ kpi: 'ctr,clicks,roas,gmv' }).kpis)).toEqual([
      'clicks',
      'impressions',
      'gmv',
      'spend',
    ]));
});
