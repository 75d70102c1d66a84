import { RAISED_AT, indexOf, iso, transition } from './testing/messages';

const HOUR = 3_600_000;
const SINCE = RAISED_AT + HOUR;

it('ends the open alerts of rules that are gone, and no others', () => {
  const index = indexOf(
    transition('fire'),
    transition('fire', 0, { alertId: 'b', rule: 'payment' }),
    transition('pending', 0, { alertId: 'c', rule: 'gone-too' }),
  );
  const said = index.retire(new Set(['payment']), { since: SINCE, now: SINCE + 5_000 });
  expect(said.map(({ rule, kind, at }) => [rule, kind, at])).toEqual([
    ['competitor-price', 'resolve', SINCE],
    ['gone-too', 'resolve', SINCE],
  ]);
  for (const message of said) expect(index.apply(message).kind).toBe('ok');
  expect(index.openAlerts().map(({ rule }) => rule)).toEqual(['payment']);
  const [ended] = index.query().filter(({ rule }) => rule === 'competitor-price');
  expect(ended).toMatchObject({ state: 'resolved', resolvedAt: iso(3_600) });
  expect(index.detail(ended?.id ?? '')?.timeline.at(-1)?.evidence?.reason.en).toMatch(
    /^The rule was removed/,
  );
});

it('is said under one id, whoever says it and when', () => {
  const index = indexOf(transition('fire'));
  const [first, second] = [1, 2].map((later) =>
    index.retire(new Set(), { since: SINCE, now: SINCE + later }),
  );
  expect(first?.[0]?.transitionId).toBe(second?.[0]?.transitionId);
  index.apply(first?.[0] as never);
  expect(index.apply(second?.[0] as never).kind).toBe('drop');
});
