import {
  formatAxis,
  formatChangeSize,
  formatDifference,
  formatEvidence,
  formatFull,
  formatPoints,
  formatRelativeChange,
  formatShare,
  formatShort,
  formatSpan,
} from './number';

const zh = { language: 'zh-CN', currency: 'CNY' } as const;
const en = { language: 'en', currency: 'CNY' } as const;

describe('formatShort', () => {
  it.each([
    [0, '0'],
    [9_532, '9,532'],
    [12_345, '1.235万'],
    [1_284_000, '128.4万'],
    [134_500_000, '1.345亿'],
  ])('writes the count %d in Chinese as %s', (value, text) => {
    expect(formatShort(value, 'count', zh)).toBe(text);
  });

  it.each([
    [9_532, '9,532'],
    [12_345, '12.35K'],
    [1_284_000, '1.284M'],
  ])('writes the count %d in English as %s', (value, text) => {
    expect(formatShort(value, 'count', en)).toBe(text);
  });

  it('writes money with its currency and as many decimals as it needs', () => {
    expect(formatShort(186.5, 'money', zh)).toBe('¥186.50');
    expect(formatShort(9_532.4, 'money', zh)).toBe('¥9,532');
    expect(formatShort(1_284_000, 'money', zh)).toBe('¥128.4万');
    expect(formatShort(1_284_000, 'money', en)).toBe('¥1.284M');
    expect(formatShort(1_284_000, 'money', { language: 'en', currency: 'USD' })).toBe('$1.284M');
    expect(formatShort(-25_000, 'money', zh)).toBe('-¥2.500万');
  });

  it('writes ratios in percent, small ones finer, and multiples with a word', () => {
    expect(formatShort(0.0183, 'ratio', zh)).toBe('1.83%');
    expect(formatShort(0.4321, 'ratio', zh)).toBe('43.2%');
    expect(formatShort(3.416, 'multiple', zh)).toBe('3.42倍');
    expect(formatShort(3.416, 'multiple', en)).toBe('3.42x');
    expect(formatShort(1.625, 'number', en)).toBe('1.63');
    expect(formatShort(231.4, 'number', en)).toBe('231');
    expect(formatShort(12.34, 'seconds', zh)).toBe('12.3 秒');
  });
});

it('writes axis values with few digits', () => {
  expect(formatAxis(20_000, 'money', zh)).toBe('¥2万');
  expect(formatAxis(1_500, 'count', en)).toBe('1.5K');
  expect(formatAxis(0.025, 'ratio', en)).toBe('2.5%');
  expect(formatAxis(0, 'money', en)).toBe('¥0');
});

it('writes full values without shortening', () => {
  expect(formatFull(1_284_000, 'count', zh)).toBe('1,284,000');
  expect(formatFull(1_284_000.5, 'money', en)).toBe('¥1,284,000.50');
});

it('writes evidence by its own unit', () => {
  expect(formatEvidence({ name: 'oldPrice', value: 59, unit: 'money' }, zh)).toBe('¥59.00');
  expect(formatEvidence({ name: 'drop', value: 12.345, unit: 'percent' }, zh)).toBe('12.35%');
  expect(formatEvidence({ name: 'rate', value: 0.021, unit: 'ratio' }, en)).toBe('2.10%');
  expect(formatEvidence({ name: 'lag', value: 1_500, unit: 'ms' }, en)).toBe('1.5 sec');
});

it('writes changes with their sign', () => {
  expect(formatRelativeChange(0.1234, zh)).toBe('+12.3%');
  expect(formatRelativeChange(-0.05, en)).toBe('-5.0%');
  expect(formatRelativeChange(0, en)).toBe('0.0%');
  expect(formatRelativeChange(25.4, en)).toBe('+2,540%');
  expect(formatPoints(0.0031, zh)).toBe('+0.31');
});

it.each([
  [0.972, '97%'],
  [1.2, '120%'],
  [0.004, '0.4%'],
  [-0.3, '-30%'],
])('writes the share %d as %s', (share, text) => {
  expect(formatShare(share, zh)).toBe(text);
});

it.each([
  [12, 'count', '+12'],
  [-3.5, 'money', '-¥3.50'],
  [0, 'count', '0'],
] as const)('writes the difference %d of a %s as %s', (difference, unit, text) => {
  expect(formatDifference(difference, unit, zh)).toBe(text);
});

it.each([
  [0.031, 0.039, 'ratio', en, '3.1–3.9%'],
  [0.367, 0.372, 'ratio', en, '36.7–37.2%'],
  [0.05, 0.05, 'ratio', en, '5–5%'],
  [320_000, 412_000, 'money', en, '¥320–410K'],
  [9_500, 10_500, 'money', zh, '¥9500–1.1万'],
  [320_000, 412_000, 'money', zh, '¥32–41万'],
  [0, 1_200, 'count', zh, '0–1200'],
  [12, 35, 'seconds', en, '12.0–35.0 sec'],
  [3.2, 4.1, 'multiple', zh, '3.20–4.10倍'],
  [-0.1, 0.2, 'ratio', en, '-10%–20%'],
] as const)('writes from %d to %d as %s', (low, high, unit, style, text) =>
  expect(formatSpan(low, high, unit, style)).toBe(text),
);

it('writes the size of a change', () => {
  expect([0.1234, -0.05, 3.456].map((change) => formatChangeSize(change, en))).toEqual([
    '12.3%',
    '5.0%',
    '346%',
  ]);
});
