import { openMark, sealMark } from './seat-mark';

it('gives back what was sealed, and nothing of anything else', () => {
  expect(openMark(sealMark({ token: 'a-b', at: 123 }))).toEqual({ token: 'a-b', at: 123 });
  expect(['', 'a-b', '@5', 'a@b', null, undefined].map(openMark)).toEqual(Array(6).fill(null));
});
