import { readFailure } from './read-failure';

it.each([
  [null, 'unreachable'],
  [503, 'unavailable'],
  [404, 'refused'],
  [500, 'refused'],
])('says of status %s why nothing was read: %s', (status, reason) => {
  expect(readFailure(status)).toBe(reason);
});
