import { readRuleFile } from '../rule-file';
import { ruleFrom } from '../testing/rule-script';
import { playBacktest } from './play';

const FEW_ORDERS = {
  ...{ type: 'threshold', kpi: 'orders', by: ['channel'], window: '5m', below: 20, minSample: 0 },
  ...{ for: '1m', grade: 'orange' },
};

/** What is wrong with how the rule did in a case. */
function problemOf(history: object): string | null {
  const rule = ruleFrom({ ...FEW_ORDERS, backtest: [{ calm: { orders: 10 }, ...history }] });
  const [given] = rule.backtest;
  if (!given) throw new Error('no case');
  return playBacktest(rule, given).problem;
}

describe('a case', () => {
  it('is judged rightly where the rule fires in time', () => {
    expect(problemOf({ bad: { orders: 1 }, fires: ['2m', '10m'] })).toBeNull();
  });

  it('is judged rightly where the rule is quiet, and has to be', () => {
    expect(problemOf({ bad: { orders: 8 }, quietFor: '30m' })).toBeNull();
  });

  it.each([
    [{ bad: { orders: 8 }, fires: ['2m', '10m'] }, /^did not fire within 10 min$/],
    [{ bad: { orders: 1 }, fires: ['0s', '1m'] }, /^did not fire within 1 min$/],
    [{ bad: { orders: 1 }, fires: ['20m', '30m'] }, /^fired after [\d.]+ min, before 20 min$/],
    [
      { calm: { orders: 1 }, bad: { orders: 1 }, quietFor: '1m' },
      /^fired [\d.]+ min before anything was wrong$/,
    ],
    [{ bad: { orders: 1 }, quietFor: '30m' }, /^fired after [\d.]+ min, and should not at all$/],
  ])('tells what is wrong: %j', (history, problem) => {
    expect(problemOf(history)).toMatch(problem);
  });

  it.each([
    [{}, 'exactly one of "fires" and "quietFor" must be given'],
    [{ fires: ['2m', '10m'], quietFor: '30m' }, 'exactly one of "fires" and "quietFor" must be given'],
    [{ fires: ['10m', '2m'] }, 'must be [earliest, latest]'],
  ])('is refused with %j', (when, message) => {
    const given = { calm: { orders: 10 }, bad: { orders: 1 }, ...when };
    const name = { 'zh-CN': '规则', en: 'Rule' };
    const read = readRuleFile({
      version: 1,
      rules: [{ id: 'rule', name, ...FEW_ORDERS, backtest: [given] }],
    });
    expect(read).toMatchObject({ ok: false, issues: [{ message }] });
  });
});
