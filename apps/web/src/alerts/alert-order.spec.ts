import type { AlertView } from '@mcc/contracts';
import { arrangeAlerts, countByGrade } from './alert-order';

const at = (minute: number): string => `2026-11-22T06:${String(minute).padStart(2, '0')}:00.000Z`;
const alert = (id: string, state: AlertView['state'], grade: AlertView['grade'], minute: number): AlertView =>
  ({
    id,
    state,
    grade,
    raisedAt: at(minute),
    updatedAt: at(minute),
    resolvedAt: state === 'resolved' ? at(minute) : null,
  }) as AlertView;

const silenced = (id: string, grade: AlertView['grade']): AlertView => ({
  ...alert(id, 'firing', grade, 9),
  suppressed: { by: 'silence', id: 's', reason: { 'zh-CN': '', en: '' } },
});

describe('arrangeAlerts', () => {
  it('puts what waits for a response first, by grade and then the newest', () => {
    const { active, resolved } = arrangeAlerts([
      alert('pending', 'pending', 'red', 9),
      alert('handled', 'acknowledged', 'red', 8),
      alert('yellow', 'firing', 'yellow', 7),
      alert('red-old', 'firing', 'red', 1),
      alert('red-new', 'firing', 'red', 2),
      alert('over', 'resolved', 'red', 5),
      alert('escalated', 'escalated', 'yellow', 1),
      alert('of a later server', 'snoozed' as never, 'yellow', 6),
      alert('better', 'recovering', 'orange', 3),
      silenced('silenced', 'red'),
    ]);
    expect(active.map(({ id }) => id)).toEqual([
      'escalated',
      'red-new',
      'red-old',
      'yellow',
      'of a later server',
      'better',
      'handled',
      'pending',
      'silenced',
    ]);
    expect(resolved.map(({ id }) => id)).toEqual(['over']);
  });

  it('lists the latest twenty resolved ones', () => {
    const alerts = Array.from({ length: 30 }, (_, index) => alert(`a${index}`, 'resolved', 'red', index));
    const { resolved } = arrangeAlerts(alerts);
    expect(resolved).toHaveLength(20);
    expect(resolved[0]?.id).toBe('a29');
  });
});

it('counts what is under way by grade', () => {
  const active = [
    alert('a', 'firing', 'red', 1),
    alert('b', 'acknowledged', 'red', 1),
    alert('c', 'pending', 'orange', 1),
    silenced('d', 'red'),
  ];
  expect(countByGrade(active)).toEqual({ red: 2, orange: 0, yellow: 0 });
});
