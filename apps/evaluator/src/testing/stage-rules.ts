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

const kpi = (id: string, definition: object): object => ({
  id,
  name,
  by: ['channel'],
  window: '30s',
  for: '10s',
  grade: 'orange',
  ...definition,
});

/** Rules on values of KPIs: a level, a share with volume, changes against what was before. */
export function kpiRules(): Rule[] {
  return read([
    kpi('few-orders', { type: 'threshold', kpi: 'orders', below: 12, recovery: { at: 20, for: '20s' } }),
    kpi('low-rate', {
      type: 'threshold',
      kpi: 'payment_rate',
      below: 0.4,
      minSample: 20,
      minVolume: { orders: 1 },
      keepFiring: '10s',
      recovery: { at: 0.7, for: '20s' },
    }),
    kpi('fewer-orders', {
      type: 'change',
      kpi: 'orders',
      against: { kind: 'previous', minSample: 5 },
      fall: { percent: 50 },
      recovery: { percent: 20, for: '20s' },
    }),
    kpi('rate-rise', {
      type: 'change',
      kpi: 'payment_rate',
      minSample: 5,
      against: { kind: 'baseline', windows: 3 },
      rise: { amount: 0.2 },
      recovery: { amount: 0.1, for: '20s' },
    }),
  ]);
}

/** A rule on the silence of sources. */
export function absenceRules(): Rule[] {
  return read([silence('silence')]);
}

const silence = (id: string): object => ({
  id,
  type: 'absence',
  name,
  silent: [
    { for: '30s', grade: 'yellow' },
    { for: '50s', grade: 'orange' },
  ],
  known: { for: '1m', events: 5 },
});

/** The same and more: of two and of three shares, none is without a rule. */
export function fleetRules(): Rule[] {
  return read([
    price('price', 5),
    payment('payment', 40),
    price('price-small', 2),
    payment('payment-2', 30),
    silence('silence'),
  ]);
}

function read(rules: object[]): Rule[] {
  const result = readRuleFile({ version: 1, rules });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.rules;
}
