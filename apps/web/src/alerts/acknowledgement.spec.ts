import type { AlertView } from '@mcc/contracts';
import { canAcknowledge, withAcknowledgement } from './acknowledgement';

const firing = { id: 'a', state: 'firing', deadline: '2026-11-22T08:00:00.000Z' } as AlertView;

const own = { kind: 'optimistic', actor: '李雷' } as const;

describe('withAcknowledgement', () => {
  it('shows the acknowledgement before the live data does', () => {
    expect(withAcknowledgement(firing, own)).toMatchObject({
      state: 'acknowledged',
      acknowledgedBy: '李雷',
      deadline: null,
    });
  });

  it('shows the alert as it is where there is none, or where it failed', () => {
    expect(withAcknowledgement(firing, undefined)).toBe(firing);
    expect(withAcknowledgement(firing, { kind: 'failed', reason: 'refused', message: 'no' })).toBe(firing);
  });

  it('lets the live data win', () => {
    const resolved = { ...firing, state: 'resolved' } as AlertView;
    expect(withAcknowledgement(resolved, own)).toBe(resolved);
    const other = { ...firing, state: 'acknowledged', acknowledgedBy: '韩梅梅' } as AlertView;
    expect(withAcknowledgement(other, own)).toBe(other);
  });

  it('keeps a recovering alert recovering', () => {
    const recovering = { ...firing, state: 'recovering' } as AlertView;
    expect(withAcknowledgement(recovering, own)).toMatchObject({
      state: 'recovering',
      acknowledgedBy: '李雷',
    });
  });
});

it.each<[AlertView['state'], string | undefined, boolean]>([
  ['firing', undefined, true],
  ['escalated', undefined, true],
  ['recovering', undefined, true],
  ['recovering', '李雷', false],
  ['acknowledged', '李雷', false],
  ['pending', undefined, false],
  ['resolved', undefined, false],
])('an alert that is %s (acknowledged by %p) can be acknowledged: %p', (state, acknowledgedBy, expected) => {
  expect(canAcknowledge({ ...firing, state, ...(acknowledgedBy ? { acknowledgedBy } : {}) })).toBe(expected);
});
