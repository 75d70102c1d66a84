import { RuleScript, ruleFrom } from '../testing/rule-script';

const DOUYIN = { channel: 'douyin' };

it('says that a value that had fallen is above its old level once it is', () => {
  const script = new RuleScript(
    ruleFrom({
      type: 'change',
      kpi: 'gmv',
      by: ['channel'],
      window: '10s',
      against: { kind: 'previous' },
      fall: { percent: 50 },
      for: '0s',
      recovery: { percent: 20, for: '0s' },
      grade: 'red',
    }),
  );
  script.between(0, 1).flow(DOUYIN, { gmv: 1_000_000 });
  script.between(1, 2).flow(DOUYIN, { gmv: 100_000 });
  script.between(2, 3).flow(DOUYIN, { gmv: 1_500_000 });
  const back = script.run().find(({ kind }) => kind === 'resolve');
  expect(back?.evidence.reason.en).toMatch(/against ¥100\.00 in the window before, up 50%$/);
  expect(back?.evidence.reason['zh-CN']).toMatch(/，上升 50%$/);
});
