import { join } from 'node:path';
import { Backtest, playBacktest, type Rule } from '@mcc/rules';
import { loadRules } from './rule-folder';

let rules: Rule[];
beforeAll(async () => {
  rules = await loadRules(join(__dirname, '../../../rules'));
});

it('each shipped rule has a backtest in which it fires', () => {
  expect(rules.length).toBeGreaterThanOrEqual(200);
  const isFiring = ({ backtest }: Rule): boolean => backtest.some(({ fires }) => fires !== null);
  expect(rules.filter((rule) => !isFiring(rule)).map(({ id }) => id)).toEqual([]);
});

it('each shipped rule can be run over history', () => {
  const hour = { from: Date.UTC(2026, 4, 11), to: Date.UTC(2026, 4, 11, 1) };
  for (const rule of rules) {
    const { needs } = new Backtest([rule], { ...hour, currency: 'CNY', timeZone: 'Asia/Shanghai' });
    const reads = [...needs.questions.flatMap(({ measures }) => measures), needs.observes, needs.hears];
    expect([rule.id, reads.some(Boolean)]).toEqual([rule.id, true]);
  }
});

it('a price war that costs orders is told from a price cut, and from a fall, alone', () => {
  const war = rules.find(({ id }) => id === 'price-war-hurts');
  const fired = war?.backtest.map((each) =>
    playBacktest(war, each)
      .said.filter(({ kind }) => kind === 'fire')
      .map(({ key, grade }) => [key, grade]),
  );
  expect(fired).toEqual([[[{ channel: 'douyin' }, 'red']], [], []]);
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
