import { join } from 'node:path';
import { playBacktest, type Rule } from '@mcc/rules';
import { loadRules } from './rule-folder';

let rules: Rule[];
beforeAll(async () => {
  rules = await loadRules(join(__dirname, '../../../rules'));
});

it('each shipped rule has a backtest', () => {
  expect(rules.length).toBeGreaterThanOrEqual(200);
  expect(rules.filter(({ backtest }) => backtest.length === 0).map(({ id }) => id)).toEqual([]);
});

it('each shipped rule is quiet while all is well and fires in time when it is not', () => {
  const problems = rules.flatMap((rule) =>
    rule.backtest.map((backtest) => {
      const { problem } = playBacktest(rule, backtest);
      return problem === null ? '' : `${rule.id} ${problem}`;
    }),
  );
  expect(problems.filter((problem) => problem !== '')).toEqual([]);
}, 300_000);

it('the examples can be read as they stand', async () => {
  const examples = await loadRules(join(__dirname, '../../../rules/examples'));
  expect(examples.map(({ id }) => id)).toEqual(['spend-pace', 'traffic-peak']);
});
