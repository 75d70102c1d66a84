import { textOf } from './form-text';

it.each([
  ['  supplier called ', 'supplier called'],
  ['   ', undefined],
  ['', undefined],
])('reads %p as %p', (written, text) => {
  const form = new FormData();
  form.set('note', written);
  expect(textOf(form, 'note')).toBe(text);
});

it('reads a field that is not there as nothing', () => {
  expect(textOf(new FormData(), 'note')).toBeUndefined();
});
