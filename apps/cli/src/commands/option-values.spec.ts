import {
  readCount,
  readDuration,
  readInstant,
  readListOf,
  readMoment,
  readOneOf,
  readSpeed,
  readUrl,
} from './option-values';

describe('option values', () => {
  it.each([
    ['max', { kind: 'max' }],
    ['60x', { kind: 'times', factor: 60 }],
    ['0.5', { kind: 'times', factor: 0.5 }],
  ])('reads the speed %s', (text, speed) => {
    expect(readSpeed(text)).toEqual(speed);
  });

  it.each(['', 'fast', '0x', '-1x', '1xx'])('does not take "%s" for a speed', (text) => {
    expect(() => readSpeed(text)).toThrow(/Write max, or how many times/);
  });

  it('reads lengths of time', () => {
    expect(['250ms', '90s', '1.5m', '2h', '1d'].map(readDuration)).toEqual([
      250, 90_000, 90_000, 7_200_000, 86_400_000,
    ]);
    expect(() => readDuration('5')).toThrow(/such as 90s/);
  });

  it('reads addresses of HTTP only', () => {
    expect(readUrl('http://localhost:8080').port).toBe('8080');
    expect(() => readUrl('localhost:8080')).toThrow(/Write an address/);
  });

  it('reads whole numbers within bounds', () => {
    expect(readCount(1, 10)('10')).toBe(10);
    for (const text of ['0', '11', '1.5', 'x']) expect(() => readCount(1, 10)(text)).toThrow(/from 1 to 10/);
  });

  it('reads moments with an offset only', () => {
    expect(readInstant('2026-11-11T20:00:00+08:00')).toBe(Date.UTC(2026, 10, 11, 12));
    expect(() => readInstant('2026-11-11T20:00:00')).toThrow(/with an offset/);
  });

  it('reads moments as how long ago they were, too', () => {
    const now = Date.UTC(2026, 10, 11, 12);
    expect(readMoment('2h', now)).toBe(Date.UTC(2026, 10, 11, 10));
    expect(readMoment('2026-11-11T20:00:00+08:00', now)).toBe(now);
    for (const text of ['yesterday', '2', '2026-11-11'])
      expect(() => readMoment(text, now)).toThrow(/how long ago, e.g. 90m/);
  });

  it('names the choices', () => {
    expect(() => readOneOf(['zh', 'en'])('fr')).toThrow('Write one of zh, en.');
    expect(readListOf(['zh', 'en', 'fr'])('fr, zh')).toEqual(['fr', 'zh']);
    expect(() => readListOf(['zh', 'en'])('zh,fr')).toThrow('Write one of zh, en.');
  });
});
