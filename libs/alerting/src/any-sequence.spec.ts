import fc from 'fast-check';
import { ALERT_TRANSITIONS, type AlertMessage } from '@mcc/contracts';
import { AlertIndex } from './alert-index';
import { foldAlert } from './fold';
import { indexOf, RAISED_AT, transition } from './testing/messages';

/** What any of the rule, people and clocks may say; also what no state allows. */
const anything = fc.record({
  kind: fc.constantFrom(...ALERT_TRANSITIONS, 'snooze' as never),
  actor: fc.option(fc.constantFrom('Li Na', 'Wang'), { nil: undefined }),
  until: fc.option(fc.nat(3), { nil: undefined }),
  useful: fc.boolean(),
});
type Anything = typeof anything extends fc.Arbitrary<infer T> ? T : never;

function said({ kind, actor, until, useful }: Anything, second: number): AlertMessage {
  const { responseWithinMs, producedAt, ...rest } = transition('update', second);
  return {
    ...rest,
    producedAt,
    responseWithinMs,
    kind,
    useful,
    assignee: 'Zhao',
    ...(actor === undefined ? {} : { actor }),
    ...(until === undefined ? {} : { until: RAISED_AT + 3_600_000 * until }),
    deadline: RAISED_AT + 500 + responseWithinMs,
  };
}

describe('any sequence of transitions', () => {
  const sequences = fc.array(anything, { maxLength: 30 });

  it('keeps the view sound', () => {
    fc.assert(
      fc.property(sequences, (sequence) => {
        const index = new AlertIndex();
        for (const [second, each] of sequence.entries()) {
          const message = said(each, second);
          const before = index.get(message.alertId);
          const applied = index.apply(message);
          const view = index.get(message.alertId);
          if (applied.kind !== 'ok') expect(view).toEqual(before);
          if (!view) continue;
          const isAcknowledged = view.acknowledgedBy !== undefined;
          if (view.state === 'acknowledged') expect(isAcknowledged).toBe(true);
          if (view.state === 'firing' || view.state === 'escalated') expect(isAcknowledged).toBe(false);
          if (view.state === 'escalated') expect(view.escalatedAt).toBeDefined();
          if (view.acknowledgedUntil !== undefined) expect(isAcknowledged).toBe(true);
          const isCounting = view.raisedAt !== null && !isAcknowledged && view.state !== 'resolved';
          expect(view.deadline !== null).toBe(isCounting);
          expect(view.state === 'resolved' && view.resolvedAt !== null).toBe(view.closedAt !== undefined);
          const notes = ['note', 'assign', 'feedback'];
          const isGuess = before?.state === 'resolved' && before.resolvedAt === null;
          if (before && !isGuess && applied.kind === 'ok' && notes.includes(each.kind)) {
            expect(view).toMatchObject({ state: before.state, deadline: before.deadline });
          }
        }
      }),
    );
  });

  it('is the same whether read at once, with repeats, or from a snapshot on', () => {
    fc.assert(
      fc.property(sequences, fc.nat(30), (sequence, cut) => {
        const messages = sequence.map(said);
        const id = transition('fire').alertId;
        const whole = indexOf(...messages);
        expect(foldAlert(messages.flatMap((each) => [each, each]))).toEqual(whole.get(id));
        const restored = new AlertIndex();
        const snapshot = indexOf(...messages.slice(0, cut)).snapshot(id);
        if (snapshot) restored.restore(snapshot);
        for (const message of messages.slice(cut)) restored.apply(message);
        expect(restored.detail(id)).toEqual(whole.detail(id));
      }),
    );
  });
});
