import { clean, cutTo, padTo, widthOf } from './plain-text';

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

  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['直播间', 6, '直播间'],
    ['直播间', 5, '直播…'],
    ['直播间', 4, '直…'],
  ])('"%s" is cut to %i columns', (text, width, cut) => {
    expect(cutTo(text, width)).toBe(cut);
  });
});
