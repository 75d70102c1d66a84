import { endOfForm } from './form-end';

const now = Date.parse('2026-11-22T14:30:00.000Z');

it.each([
  ['fourHours', '2026-11-22T18:30:00.000Z'],
  ['tomorrow', '2026-11-23T01:00:00.000Z'],
  ['open', undefined],
])('%s ends at %p', (span, end) => {
  const form = new FormData();
  form.set('span', span);
  expect(endOfForm(form, now, 'Asia/Shanghai')).toBe(end);
});
