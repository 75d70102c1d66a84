import { clean, padTo, widthOf } from './plain-text';

describe('texts on a terminal', () => {
  it('are without what a terminal would obey', () => {
    expect(clean('a\u001b[31mred\u0007\nb\u009b1m')).toBe('a [31mred  b 1m');
  });

  it.each([
    ['', 0],
    ['ad.click', 8],
    ['直播间', 6],
    ['「豆」 ok', 9],
    ['１2', 3],
  ])('"%s" takes %i columns', (text, width) => {
    expect(widthOf(text)).toBe(width);
    expect(padTo(text, 10)).toBe(text + ' '.repeat(10 - width));
  });
});
