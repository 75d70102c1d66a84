import fc from 'fast-check';
import type { SilenceMessage } from '@mcc/contracts';
import {
  changeSilence,
  createSilence,
  expireSilence,
  silenceStateAt,
  silenceView,
  type SilenceWish,
} from './silence';
import { SilenceList } from './silence-list';
import { silenceReminders } from './silence-reminders';
import { silenceOf } from './testing/silences';

const NOW = Date.UTC(2026, 5, 18);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const act = { actor: 'lin', at: NOW, changeId: 'c' };
const wish: SilenceWish = {
  matchers: [{ field: 'rule', op: '=', value: 'payment-*' }],
  author: 'lin',
  reason: 'bank maintenance',
  until: NOW + DAY,
};

function valueOf(result: ReturnType<typeof createSilence>): SilenceMessage {
  if (result.kind !== 'ok') throw new Error(JSON.stringify(result));
  return result.value;
}

describe('a silence', () => {
  it.each<[string, Partial<SilenceWish>, RegExp]>([
    ['nobody made', { author: ' ' }, /"author" is empty/],
    ['without a reason', { reason: '' }, /"reason" is empty/],
    ['of everything', { matchers: [{ field: 'rule', op: '=', value: '*' }] }, /fit every alert/],
    ['without matchers', { matchers: [] }, /fit every alert/],
    ['that has ended', { until: NOW }, /is past; it is 2026-06-18T00:00:00.000Z now/],
    ['that ends before it begins', { from: NOW + 2 * DAY }, /is not after "from"/],
    ['of more than 90 days', { until: NOW + 90 * DAY + 1 }, /90 days at most.*2026-09-16T00:00:00.000Z/],
    [
      'with a long value',
      { matchers: [{ field: 'rule', op: '=', value: 'x'.repeat(201) }] },
      /matchers\[0\]/,
    ],
  ])('%s is refused with what to do', (_name, part, reason) => {
    expect(createSilence('s', { ...wish, ...part }, act)).toEqual({
      kind: 'drop',
      reason: expect.stringMatching(reason),
    });
  });

  it('begins now at the earliest, and may be planned', () => {
    expect(valueOf(createSilence('s', { ...wish, from: NOW - DAY }, act)).silence.from).toBe(NOW);
    const planned = valueOf(createSilence('s', { ...wish, from: NOW + MINUTE, until: NOW + 90 * DAY }, act));
    expect(silenceStateAt(planned.silence, NOW)).toBe('scheduled');
  });

  it('goes from scheduled to active, expiring and expired', () => {
    const { silence } = valueOf(createSilence('s', { ...wish, from: NOW + MINUTE }, act));
    const times = [NOW, NOW + MINUTE, NOW + DAY - 15 * MINUTE - 1, NOW + DAY - 15 * MINUTE, NOW + DAY];
    expect(times.map((at) => silenceStateAt(silence, at))).toEqual([
      'scheduled',
      'active',
      'active',
      'expiring',
      'expired',
    ]);
  });

  it('is changed as long as it has not ended, and keeps the begin that was', () => {
    const { silence } = silenceOf(NOW, DAY);
    const later = { ...act, at: NOW + MINUTE };
    const changed = valueOf(
      changeSilence(silence, { ...wish, reason: 'longer', until: NOW + 2 * DAY }, later),
    );
    expect(changed).toMatchObject({
      kind: 'change',
      silence: { id: silence.id, author: silence.author, reason: 'longer', from: NOW, until: NOW + 2 * DAY },
    });
    expect(changeSilence(silence, wish, { ...act, at: NOW + DAY }).kind).toBe('drop');
  });

  it('is ended by hand once, also before it began', () => {
    const planned = valueOf(createSilence('s', { ...wish, from: NOW + MINUTE }, act));
    const ended = valueOf(expireSilence(planned.silence, act));
    expect(silenceView(ended, NOW)).toMatchObject({ state: 'expired', until: '2026-06-18T00:00:00.000Z' });
    expect(silenceStateAt(ended.silence, NOW + 2 * MINUTE)).toBe('expired');
    expect(expireSilence(ended.silence, act).kind).toBe('drop');
  });
});

describe('the list of silences', () => {
  const history = fc.array(
    fc.record({ id: fc.constantFrom('a', 'b', 'c'), minutes: fc.integer({ min: 1, max: 600 }) }),
    { maxLength: 30 },
  );

  it('is the same from a compacted topic, and from one with repeats', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.boolean()), (changes, coins) => {
        const messages = changes.map(({ id, minutes }, index) => {
          const made = silenceOf(NOW, minutes * MINUTE);
          return { ...made, changeId: String(index), silence: { ...made.silence, id } };
        });
        const fold = (read: readonly SilenceMessage[]): SilenceMessage[] => {
          const list = new SilenceList();
          for (const message of read) list.apply(message);
          return list.all();
        };
        const last = new Map(messages.map((message) => [message.silence.id, message]));
        const compacted = messages.filter(
          (message) => last.get(message.silence.id) === message || Boolean(coins.next().value),
        );
        expect(fold(compacted)).toEqual(fold(messages));
        expect(fold(messages.flatMap((message) => [message, message]))).toEqual(fold(messages));
      }),
    );
  });

  it('forgets those that ended first, and none that holds', () => {
    const list = new SilenceList(2);
    const short = silenceOf(NOW, MINUTE);
    for (const message of [short, silenceOf(NOW, DAY), silenceOf(NOW + 2 * MINUTE, DAY)]) list.apply(message);
    expect(list.get(short.silence.id)).toBeNull();
    list.apply(silenceOf(NOW + 2 * MINUTE, DAY));
    expect(list.countOpen(NOW + 2 * MINUTE)).toBe(3);
  });
});

describe('reminders', () => {
  it('say that a silence is about to end, and that it has ended', () => {
    const long = silenceOf(NOW, DAY);
    const short = silenceOf(NOW, 10 * MINUTE);
    const told = (from: number, to: number): string[] =>
      silenceReminders([long, short], { after: NOW + from, upTo: NOW + to }).map(
        ({ kind, message }) => `${message === long ? 'long' : 'short'} ${kind}`,
      );
    expect(told(0, 10 * MINUTE - 1)).toEqual([]);
    expect(told(10 * MINUTE - 1, 10 * MINUTE)).toEqual(['short expired']);
    expect(told(DAY - 16 * MINUTE, DAY - 15 * MINUTE)).toEqual(['long expiring']);
    expect(told(DAY - MINUTE, DAY + MINUTE)).toEqual(['long expired']);
  });

  it('are said once, however often one looks', () => {
    const looks = fc.array(fc.integer({ min: 1, max: 3 * DAY }), { maxLength: 50 });
    fc.assert(
      fc.property(fc.integer({ min: 16 * MINUTE, max: 2 * DAY }), looks, (ms, offsets) => {
        const silence = silenceOf(NOW, ms);
        const times = [...new Set([0, ...offsets, 4 * DAY])].sort((a, b) => a - b);
        const told = times
          .slice(1)
          .flatMap((to, index) =>
            silenceReminders([silence], { after: NOW + (times[index] ?? 0), upTo: NOW + to }),
          );
        const kinds = told.map(({ kind }) => kind);
        // one look may have skipped the whole warning
        expect(kinds.filter((kind) => kind === 'expired')).toHaveLength(1);
        expect(kinds.filter((kind) => kind === 'expiring').length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
