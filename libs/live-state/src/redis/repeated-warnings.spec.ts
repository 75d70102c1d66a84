import { onceInTenSeconds } from './repeated-warnings';

describe('warnings', () => {
  it('are told once in ten seconds, each text by itself', () => {
    const told: string[] = [];
    let now = 0;
    const warn = onceInTenSeconds(
      (message) => told.push(message),
      () => now,
    );
    warn('a');
    warn('a');
    warn('b');
    now = 9_999;
    warn('a');
    expect(told).toEqual(['a', 'b']);
    now = 10_000;
    warn('a');
    expect(told).toEqual(['a', 'b', 'a']);
  });
});
