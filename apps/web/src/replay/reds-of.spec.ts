import type { AlertView } from '@mcc/contracts';
import { redsOf } from './reds-of';

const alert = (id: string, rest: Partial<AlertView> = {}): Record<string, AlertView> => ({
  [id]: { id, grade: 'red', state: 'firing', raisedAt: '2026-11-29T12:00:00Z', ...rest } as AlertView,
});

it('counts the red alerts of the present that ask for somebody', () => {
  expect(redsOf({})).toBe(0);
  expect(
    redsOf({
      ...alert('a'),
      ...alert('b', { grade: 'orange' }),
      ...alert('c', { state: 'acknowledged', acknowledgedBy: 'Lin Yue' }),
      ...alert('d', { state: 'resolved' }),
      ...alert('e', { state: 'escalated' }),
    }),
  ).toBe(2);
});
