import type { AlertMessage } from '@mcc/contracts';
import { courseEvidence, courseQuestion, type CourseQuestion, type KpiEvidence } from './evidence-course';

const MINUTE = 60_000;
const T = Date.parse('2026-11-22T08:00:00.000Z');

const evidence = (from: number, to: number, more: Partial<KpiEvidence> = {}): KpiEvidence => ({
  reason: { 'zh-CN': '', en: '' },
  values: [],
  window: { from: T + from * MINUTE, to: T + to * MINUTE },
  sample: 1,
  provisional: true,
  kpi: 'orders',
  ...more,
});
const fromMinutes = (question: CourseQuestion | null): number[] =>
  question ? [(question.from - T) / MINUTE, (question.to - T) / MINUTE] : [];

describe('courseEvidence', () => {
  const message = (entry?: object): AlertMessage =>
    ({ ...(entry ? { evidence: entry } : {}) }) as AlertMessage;

  it('takes what was judged of the latest KPI', () => {
    const [fire, update] = [evidence(0, 5), evidence(5, 10)];
    const timeline = [message(evidence(0, 5, { kpi: 'visits' })), message(fire), message(), message(update)];
    expect(courseEvidence({ timeline })).toEqual([fire, update]);
  });

  it('takes the price where a single price was judged', () => {
    const { kpi: _kpi, ...price } = evidence(0, 0, {
      values: [{ name: 'newPrice', value: 80, unit: 'money' }],
    });
    expect(courseEvidence({ timeline: [message(price)] })).toEqual([{ ...price, kpi: 'competitor_price' }]);
  });

  it('has nothing where something else was judged', () => {
    const { kpi: _kpi, ...silence } = evidence(0, 0, { values: [{ name: 'silence', value: 1, unit: 'ms' }] });
    expect(courseEvidence({ timeline: [message(silence)] })).toEqual([]);
  });
});

describe('courseQuestion', () => {
  it('asks for ten windows before an open episode, up to where the data is', () => {
    const question = courseQuestion([evidence(0, 5), evidence(5, 10)], 'sum', true, T + 12 * MINUTE);
    expect(question).toMatchObject({ kpi: 'orders', step: '10s', windowMs: 5 * MINUTE });
    expect(fromMinutes(question)).toEqual([-50, 12]);
  });

  it('shows a window after an episode that is over, if the data has come so far', () => {
    const at = (eventTime: number) => courseQuestion([evidence(0, 5)], 'sum', false, T + eventTime * MINUTE);
    expect(fromMinutes(at(60))).toEqual([-50, 10]);
    expect(fromMinutes(at(7))).toEqual([-50, 7]);
  });

  it('shows half an hour before a single observation', () => {
    const question = courseQuestion([evidence(0, 0)], 'last', true, T + 3 * MINUTE);
    expect(question).toMatchObject({ step: '10s' });
    expect(fromMinutes(question)).toEqual([-30, 3]);
  });

  it('asks for steps that divide the window, and not for more than can be told apart', () => {
    const step = (minutes: number, reading: 'sum' | 'none') =>
      courseQuestion([evidence(0, minutes)], reading, true, null)?.step;
    expect([step(5, 'sum'), step(60, 'sum'), step(24 * 60, 'sum')]).toEqual(['10s', '1m', '1h']);
    expect([step(5, 'none'), step(60, 'none')]).toEqual(['1m', '1h']);
  });

  it('takes in what the KPI was held against where it is close, and not yesterday', () => {
    const reference = (from: number) => ({
      reference: { from: T + from * MINUTE, to: T + (from + 5) * MINUTE },
    });
    const at = (from: number) => courseQuestion([evidence(0, 5, reference(from))], 'sum', true, null);
    expect(fromMinutes(at(-120))[0]).toBe(-120);
    expect(fromMinutes(at(-1_440))[0]).toBe(-50);
  });

  it('asks nothing without evidence', () => {
    expect(courseQuestion([], 'sum', true, T)).toBeNull();
  });
});
