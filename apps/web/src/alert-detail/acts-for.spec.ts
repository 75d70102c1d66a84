import type { AlertState } from '@mcc/contracts';
import { actsFor } from './acts-for';

const suppressed = { by: 'silence', id: 's', reason: { 'zh-CN': '', en: '' } } as const;

it('offers everything while nobody has responded', () => {
  expect(actsFor({ state: 'firing' })).toEqual([
    'acknowledge-until',
    'assign',
    'escalate',
    'note',
    'silence',
    'five-whys',
    'resolve',
  ]);
});

it.each<[AlertState, string[]]>([
  ['pending', ['note', 'silence', 'five-whys', 'resolve']],
  ['escalated', ['acknowledge-until', 'assign', 'note', 'silence', 'five-whys', 'resolve']],
  ['recovering', ['acknowledge-until', 'assign', 'note', 'silence', 'five-whys', 'resolve']],
  ['resolved', ['note', 'five-whys']],
])('offers of one that is %s what it allows', (state, acts) => {
  expect(actsFor({ state })).toEqual(acts);
});

it('renews only an acknowledgement that has an end', () => {
  const taken = { state: 'acknowledged', acknowledgedBy: '李雷' } as const;
  expect(actsFor(taken)).not.toContain('acknowledge-until');
  expect(actsFor({ ...taken, acknowledgedUntil: '2026-11-22T08:00:00.000Z' })).toContain('acknowledge-until');
});

it('does not silence twice', () => {
  expect(actsFor({ state: 'firing', suppressed })).not.toContain('silence');
});
