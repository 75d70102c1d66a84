import { connectionState, type Transport } from './connection';

it.each<[Transport, number | null, number, string]>([
  ['connecting', null, 5_999, 'connecting'],
  ['lost', null, 5_999, 'connecting'],
  ['connecting', null, 6_000, 'unreachable'],
  ['lost', null, 6_000, 'unreachable'],
  ['open', null, 60_000, 'connecting'],
  ['open', 10_000, 21_999, 'live'],
  ['open', 10_000, 22_000, 'stale'],
  ['lost', 10_000, 10_001, 'reconnecting'],
  ['lost', 10_000, 60_000, 'reconnecting'],
])('transport %s, last message %p, at %d: %s', (transport, lastMessageAt, now, state) => {
  expect(connectionState({ transport, startedAt: 0, lastMessageAt }, now)).toBe(state);
});
