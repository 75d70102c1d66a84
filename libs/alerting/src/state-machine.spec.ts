import { ALERT_STATES, ALERT_TRANSITIONS, type AlertState, type AlertTransitionKind } from '@mcc/contracts';
import { nextStage } from './state-machine';

/** State after each kind of transition, by the state before; what is not listed is refused. */
const TABLE: Record<AlertState | 'none', Partial<Record<AlertTransitionKind, AlertState>>> = {
  // compaction may have left any of them as the last word of an old alert
  none: {
    pending: 'pending',
    fire: 'firing',
    update: 'firing',
    ack: 'acknowledged',
    recovering: 'recovering',
    resolve: 'resolved',
    note: 'resolved',
  },
  pending: { fire: 'firing', resolve: 'resolved', update: 'pending', note: 'pending' },
  firing: {
    ack: 'acknowledged',
    recovering: 'recovering',
    resolve: 'resolved',
    update: 'firing',
    note: 'firing',
  },
  acknowledged: {
    recovering: 'recovering',
    resolve: 'resolved',
    update: 'acknowledged',
    note: 'acknowledged',
  },
  recovering: {
    fire: 'firing',
    ack: 'recovering',
    resolve: 'resolved',
    update: 'recovering',
    note: 'recovering',
  },
  resolved: { note: 'resolved' },
};

describe.each(['none', ...ALERT_STATES] as const)('an alert that is %s', (state) => {
  it.each(ALERT_TRANSITIONS)('takes "%s" as the table says', (kind) => {
    const stage = state === 'none' ? null : { state, isAcknowledged: state === 'acknowledged' };
    const next = nextStage(stage, kind);
    const wanted = TABLE[state][kind];
    if (wanted === undefined) expect(next).toEqual({ kind: 'drop', reason: expect.stringMatching(/\.$/) });
    else expect(next).toMatchObject({ kind: 'ok', value: { state: wanted } });
  });
});

it('returns to acknowledged when an acknowledged alert relapses, and is acknowledged once', () => {
  expect(nextStage({ state: 'recovering', isAcknowledged: true }, 'fire')).toEqual({
    kind: 'ok',
    value: { state: 'acknowledged', isAcknowledged: true },
  });
  expect(nextStage({ state: 'recovering', isAcknowledged: true }, 'ack').kind).toBe('drop');
});
