import { formOf } from './report-form';

it.each([
  [undefined, undefined, 'markdown'],
  [undefined, 'out/brief.html', 'html'],
  [undefined, 'brief.HTM', 'html'],
  [undefined, 'brief.md', 'markdown'],
  [undefined, 'brief.json', 'json'],
  ['json', 'brief.html', 'json'],
  ['html', 'brief', 'html'],
  [undefined, 'brief.pdf', null],
  [undefined, 'brief', null],
] as const)('of --format %s and --out %s it is %s', (format, file, form) => {
  expect(formOf(format, file)).toBe(form);
});
