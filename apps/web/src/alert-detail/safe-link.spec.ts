import { safeHref } from './safe-link';

it.each([
  ['https://wiki.example/runbook?x=1', 'https://wiki.example/runbook?x=1'],
  ['http://wiki.example/', 'http://wiki.example/'],
  ['javascript:alert(1)', undefined],
  [' JavaScript:alert(1)', undefined],
  ['data:text/html,<script>alert(1)</script>', undefined],
  ['runbook.md', undefined],
  ['', undefined],
])('%s may be followed as %p', (url, href) => {
  expect(safeHref(url)).toBe(href);
});
