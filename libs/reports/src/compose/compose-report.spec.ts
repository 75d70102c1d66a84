import type { BudgetActionView } from '@mcc/contracts';
import { FROM, HOUR, ZONE, alertOf, answersOf, factsOf, seriesOf } from '../testing/answers';
import { REPORT_CHOICES } from '../choice/choice';
import { questionsOf } from '../choice/questions';
import { periodOfDate } from '../period';
import { composeReport } from './compose-report';
import { kpiOf } from './figures';

const iso = (at: number): string => new Date(at).toISOString();
const figure = (report: ReturnType<typeof composeReport>, id: string) =>
  report.figures.find((each) => each.id === id);

it('names only KPIs that the dictionary has, and the headline among its figures', () => {
  for (const { figures, headline, tables, charts } of Object.values(REPORT_CHOICES)) {
    const ids = [
      ...figures.map(({ kpi }) => kpi),
      ...tables.flatMap(({ kpis }) => kpis),
      ...charts.flatMap(({ of }) => of.map(({ kpi }) => kpi)),
    ];
    expect(ids.map((id) => kpiOf(id).id)).toEqual(ids);
    expect(figures.map(({ kpi }) => kpi)).toContain(headline);
  }
});

it('asks for whole local days, of the day before, the week before, the targets and the best', () => {
  const period = periodOfDate('daily', '2026-11-11', ZONE);
  const { figures, history } = questionsOf(period!, ZONE);
  expect(figures).toMatchObject({
    from: '2026-11-10T16:00:00.000Z',
    to: '2026-11-11T16:00:00.000Z',
    step: 'total',
    compare: 'yesterday,last-week,target',
  });
  expect(history).toMatchObject({ to: figures.from, step: '1d' });
});

it('asks for the week before, the targets and the best of whole weeks', () => {
  const period = periodOfDate('weekly', '2026-11-11', ZONE);
  const { figures, history } = questionsOf(period!, ZONE);
  expect(figures).toMatchObject({ step: 'total', compare: 'previous,target' });
  // a Monday, 57 weeks before
  expect(history).toMatchObject({ from: '2025-10-05T16:00:00.000Z', to: figures.from, step: '1w' });
});

it('gives each figure as it was answered, with its changes, its target and its best day', () => {
  const gmv = {
    ...seriesOf('gmv', { value: 120, yesterday: 100 }),
    target: [{ at: iso(FROM), target: 160, due: 160, attainment: 0.75 }],
  };
  const days = [90, 110, 80].map((value, index) => {
    return { t: iso(FROM - (index + 1) * 24 * HOUR), value, sample: 9, state: 'final' as const };
  });
  const answers = answersOf({
    figures: [
      gmv,
      seriesOf('bounce_rate', { value: 0.5, yesterday: 0.4 }),
      seriesOf('cac', { value: 80, sample: 1 }),
    ],
    history: [{ kpi: 'gmv', key: {}, points: days }],
  });
  const report = composeReport(factsOf({ answers }));
  expect(figure(report, 'gmv')).toMatchObject({
    value: 120,
    sample: 10_000,
    comparisons: [{ with: 'yesterday', value: 100, change: 0.2 }],
    target: { target: 160, attainment: 0.75 },
    best: { value: 110, date: '2026-11-09', days: 3, isBeaten: true },
  });
  expect(figure(report, 'bounce_rate')?.comparisons[0]?.change).toBeCloseTo(0.1);
  expect(figure(report, 'cac')).toMatchObject({ value: 80, isEnough: false });
  expect(figure(report, 'visits')).toMatchObject({ value: null, sample: 0, state: null, comparisons: [] });
  expect(report.summary[0]?.en).toBe('GMV ¥120.00, +20% vs day before, at 75% of target.');
  expect(report.summary.map(({ en }) => en)).toContain('GMV ¥120.00, new best of 3 days.');
  expect(report.summary.map(({ 'zh-CN': zh }) => zh)).toContain(
    '最大不利变化：跳出率 50.00%，较前一天 +10 个百分点。',
  );
});

it('says whether its numbers may still change', () => {
  const withState = (state: 'final' | 'provisional') =>
    factsOf({ answers: answersOf({ figures: [seriesOf('gmv', { value: 1, state })] }) });
  expect(composeReport(withState('final')).standing).toBe('final');
  expect(composeReport(withState('provisional')).standing).toBe('provisional');
  expect(composeReport({ ...withState('final'), now: FROM + HOUR }).standing).toBe('running');
});

it('counts the alerts of the period by grade with their times, and lists what is open', () => {
  const answered = alertOf('a', {
    ...{ state: 'resolved', acknowledgedAt: iso(FROM + HOUR + 60_000), closedAt: iso(FROM + HOUR + 600_000) },
  });
  const { alerts } = composeReport(
    factsOf({
      alerts: [
        answered,
        alertOf('b', { grade: 'orange' }),
        alertOf('long-open', { raisedAt: iso(FROM - HOUR) }),
        alertOf('later', { raisedAt: iso(FROM + 25 * HOUR) }),
        alertOf('exercise', { rule: 'drill' }),
        alertOf('pending', { raisedAt: null, state: 'pending' }),
      ],
    }),
  );
  expect(alerts.raised).toBe(2);
  expect(alerts.grades).toMatchObject([
    {
      grade: 'red',
      raised: 1,
      open: 0,
      timeToAcknowledge: { count: 1, meanMs: 60_000 },
      timeToResolve: { meanMs: 600_000 },
    },
    { grade: 'orange', raised: 1, open: 1, timeToAcknowledge: { count: 0, meanMs: null } },
    { grade: 'yellow', raised: 0 },
  ]);
  expect(alerts.open.map(({ id }) => id)).toEqual(['long-open', 'b']);
});

it('adds up the money that was moved and not taken back, to the cent', () => {
  const action = (id: string, fields: Partial<BudgetActionView>): BudgetActionView => ({
    ...{ id, plan: 'p', state: 'applied', rule: 'r', trigger: 'review:1', requestedBy: 'li', do: 'move' },
    ...{
      ruleName: { 'zh-CN': '规则', en: 'Rule' },
      reason: { 'zh-CN': '因', en: 'why' },
      lines: [],
      readings: [],
    },
    ...{
      expectedGain: null,
      approval: null,
      proposedAt: iso(FROM),
      expiresAt: iso(FROM),
      changedAt: iso(FROM),
    },
    ...fields,
  });
  const transfers = [{ from: 'a', to: 'b', amount: 0.1 }];
  const { money } = composeReport(
    factsOf({
      actions: [
        action('1', { transfers }),
        action('2', { transfers: [{ from: 'a', to: 'b', amount: 0.2 }] }),
        action('taken-back', { transfers, state: 'rolled-back' }),
        action('takes-back', { transfers, rollbackOf: 'taken-back' }),
        action('waits', { transfers, state: 'waiting' }),
        action('earlier', { transfers, changedAt: iso(FROM - 1) }),
      ],
    }),
  );
  expect(money.moved).toBe(0.3);
  expect(money.states).toEqual([
    { state: 'waiting', count: 1 },
    { state: 'applied', count: 3 },
    { state: 'rolled-back', count: 1 },
  ]);
});

it('orders the rows of a table by its first KPI and counts those left out', () => {
  const table = Array.from({ length: 12 }, (_, index) => {
    return { ...seriesOf('gmv', { value: index, yesterday: 1 }), key: { channel: `c${index}` } };
  });
  const [channels] = composeReport(factsOf({ answers: answersOf({ table }) })).tables;
  expect(channels).toMatchObject({ id: 'channels', leftOut: 2 });
  expect(channels?.rows[0]?.key).toEqual({ channel: 'c11' });
  expect(channels?.rows[0]?.cells.slice(0, 2)).toEqual([
    { value: 11, change: 10 },
    { value: null, change: null },
  ]);
});

it('puts the hours of the day before beside those of the day', () => {
  const at = (t: number, value: number) => ({ t: iso(t), value, sample: 1, state: 'final' as const });
  const beside = { ...at(FROM - 23 * HOUR, 7), at: iso(FROM + HOUR) };
  const chart = [
    {
      ...{ kpi: 'gmv', key: {}, points: [at(FROM, 5)] },
      comparisons: [{ with: 'yesterday' as const, from: '', to: '', points: [beside] }],
    },
  ];
  const [drawn] = composeReport(factsOf({ answers: answersOf({ chart }) })).charts;
  expect(drawn?.categories).toHaveLength(24);
  expect(drawn?.series.map(({ values }) => values.slice(0, 2))).toEqual([
    [5, null],
    [null, 7],
  ]);
});

it('says of an empty day that it is empty, and what to do', () => {
  const report = composeReport(factsOf());
  expect(report).toMatchObject({ isEmpty: true, charts: [] });
  expect(report.summary).toHaveLength(1);
  expect(report.summary[0]?.en).toContain('/api/v1/sources');
});
