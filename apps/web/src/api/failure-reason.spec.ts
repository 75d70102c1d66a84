import { failureReason } from './failure-reason';

it.each([
  [null, 'unreachable'],
  [404, 'changed'],
  [409, 'changed'],
  [400, 'refused'],
  [503, 'refused'],
] as const)('status %p means %s', (status, reason) => {
  expect(failureReason(status)).toBe(reason);
});
