import { readRuleFile, type Rule } from '@mcc/rules';

const name = { 'zh-CN': '规则', en: 'Rule' };

const price = (id: string, percent: number): object => ({
  id,
  type: 'price-change',
  name,
  drop: [{ percent, grade: 'orange' }],
  rise: [{ percent, grade: 'yellow' }],
});

const payment = (id: string, percent: number): object => ({
  id,
  type: 'conversion-drop',
  name,
  kpi: 'payment_rate',
  windows: ['30s'],
  minSample: 20,
  baseline: { span: '5m', minSample: 100 },
  drop: { percent, z: 4 },
  for: '10s',
  recovery: { percent: 80, for: '20s' },
  grade: 'red',
});

/** Rules that react within few windows, so that stories stay short. */
export function stageRules(): Rule[] {
  return read([price('price', 5), payment('payment', 40)]);
}

/** The same and more: of two and of three shares, none is without a rule. */
export function fleetRules(): Rule[] {
  return read([price('price', 5), payment('payment', 40), price('price-small', 2), payment('payment-2', 30)]);
}

function read(rules: object[]): Rule[] {
  const result = readRuleFile({ version: 1, rules });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.rules;
}
