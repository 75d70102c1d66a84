import { deadlineOf } from './deadline';

const raisedAt = '2026-11-22T06:00:00.000Z';
const deadline = '2026-11-22T08:00:00.000Z';

describe('deadlineOf', () => {
  it.each([
    ['2026-11-22T06:01:00.000Z', 119 * 60_000, 'calm'],
    ['2026-11-22T07:30:00.000Z', 30 * 60_000, 'close'],
    ['2026-11-22T08:00:10.000Z', -10_000, 'overdue'],
  ])('at %s', (now, remainingMs, urgency) => {
    expect(deadlineOf({ raisedAt, deadline }, Date.parse(now))).toEqual({ remainingMs, urgency });
  });

  it('is calm where the time of raising is unknown', () => {
    expect(deadlineOf({ raisedAt: null, deadline }, Date.parse(deadline) - 1)?.urgency).toBe('calm');
  });

  it('judges what is close by the time given anew when an acknowledgement ended', () => {
    const deadlineFrom = '2026-11-22T07:00:00.000Z';
    const now = Date.parse('2026-11-22T07:40:00.000Z');
    expect(deadlineOf({ raisedAt, deadline }, now)?.urgency).toBe('close');
    expect(deadlineOf({ raisedAt, deadline, deadlineFrom }, now)?.urgency).toBe('calm');
  });

  it('is nothing once somebody has responded', () => {
    expect(deadlineOf({ raisedAt, deadline: null }, 0)).toBeNull();
  });
});
