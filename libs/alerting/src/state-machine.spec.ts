import { ALERT_STATES, ALERT_TRANSITIONS, type AlertState, type AlertTransitionKind } from '@mcc/contracts';
import { nextState, type AlertStage } from './state-machine';

/** State after each kind of transition, by the state before; what is not listed is refused. */
const TABLE: Record<AlertState | 'none', Partial<Record<AlertTransitionKind, AlertState>>> = {
  // compaction may have left any of them as the last word of an old alert
  none: {
    pending: 'pending',
    fire: 'firing',
    update: 'firing',
    ack: 'acknowledged',
    'ack-expired': 'firing',
    escalate: 'escalated',
    recovering: 'recovering',
    resolve: 'resolved',
    assign: 'firing',
    note: 'resolved',
    feedback: 'resolved',
  },
  pending: { fire: 'firing', resolve: 'resolved', update: 'pending', note: 'pending' },
  firing: {
    ack: 'acknowledged',
    escalate: 'escalated',
    recovering: 'recovering',
    resolve: 'resolved',
    update: 'firing',
    assign: 'firing',
    note: 'firing',
    feedback: 'firing',
  },
  acknowledged: {
    'ack-expired': 'firing',
    escalate: 'escalated',
    recovering: 'recovering',
    resolve: 'resolved',
    update: 'acknowledged',
    assign: 'acknowledged',
    note: 'acknowledged',
    feedback: 'acknowledged',
  },
  escalated: {
    ack: 'acknowledged',
    recovering: 'recovering',
    resolve: 'resolved',
    update: 'escalated',
    assign: 'escalated',
    note: 'escalated',
    feedback: 'escalated',
  },
  recovering: {
    fire: 'firing',
    ack: 'recovering',
    resolve: 'resolved',
    update: 'recovering',
    assign: 'recovering',
    note: 'recovering',
    feedback: 'recovering',
  },
  resolved: { note: 'resolved', feedback: 'resolved' },
};

const stage = (state: AlertState, given: Partial<AlertStage> = {}): AlertStage => ({
  state,
  isAcknowledged: state === 'acknowledged',
  isEscalated: state === 'escalated',
  isAckLimited: false,
  ...given,
});
const refused = { kind: 'drop', reason: expect.stringMatching(/\.$/) };

describe.each(['none', ...ALERT_STATES] as const)('an alert that is %s', (state) => {
  it.each(ALERT_TRANSITIONS)('takes "%s" as the table says', (kind) => {
    const next = nextState(state === 'none' ? null : stage(state), kind);
    const wanted = TABLE[state][kind];
    expect(next).toEqual(wanted === undefined ? refused : { kind: 'ok', value: wanted });
  });

  it('leaves out a kind of a later version', () => {
    expect(nextState(state === 'none' ? null : stage(state), 'snooze' as never)).toEqual(refused);
  });
});

describe('a relapse', () => {
  it.each([
    [{ isAcknowledged: true }, 'acknowledged'],
    [{ isEscalated: true }, 'escalated'],
    [{ isAcknowledged: true, isEscalated: true }, 'acknowledged'],
    [{}, 'firing'],
  ])('of %j is %s', (given, state) => {
    expect(nextState(stage('recovering', given), 'fire')).toEqual({ kind: 'ok', value: state });
  });
});

describe('an acknowledgement', () => {
  it('is given once, unless it holds for a time only', () => {
    expect(nextState(stage('recovering', { isAcknowledged: true }), 'ack')).toEqual(refused);
    const limited = { isAcknowledged: true, isAckLimited: true };
    expect(nextState(stage('acknowledged', limited), 'ack')).toEqual({ kind: 'ok', value: 'acknowledged' });
    expect(nextState(stage('recovering', limited), 'ack')).toEqual({ kind: 'ok', value: 'recovering' });
  });

  it('that runs out leaves an alert escalated, firing or recovering as it was', () => {
    const escalated = stage('acknowledged', { isEscalated: true });
    expect(nextState(escalated, 'ack-expired')).toEqual({ kind: 'ok', value: 'escalated' });
    const recovering = stage('recovering', { isAcknowledged: true });
    expect(nextState(recovering, 'ack-expired')).toEqual({ kind: 'ok', value: 'recovering' });
  });
});
