import fc from 'fast-check';
import { DEFAULT_GROUPING, type AlertMatcher, type Route } from '@mcc/contracts';
import { walkRoutes } from './walk-routes';

const is = (field: AlertMatcher['field'], value: string): AlertMatcher => ({ field, op: '=', value });
const route = (id: string, fields: Partial<Route> = {}): Route => ({
  id,
  matchers: [],
  continue: false,
  grouping: {},
  routes: [],
  ...fields,
});
const alert = { rule: 'payment-collapse', grade: 'red' as const, key: { channel: 'douyin' } };
const takenBy = (root: Route): string[] =>
  walkRoutes(root, alert, DEFAULT_GROUPING).taken.map((each) => each.route);

const red = route('red', { matchers: [is('grade', 'red')], receivers: ['lead'] });
const payments = route('payments', { matchers: [is('rule', 'payment-*')], receivers: ['finance'] });
const yellow = route('yellow', { matchers: [is('grade', 'yellow')] });

it('gives what nothing else fits to the root, with its receivers', () => {
  const root = route('all', { receivers: ['ops'], routes: [yellow] });
  expect(walkRoutes(root, alert, DEFAULT_GROUPING)).toEqual({
    taken: [{ route: 'all', receivers: ['ops'], grouping: DEFAULT_GROUPING, escalation: [] }],
    steps: [
      { route: 'all', depth: 0, outcome: 'taken' },
      { route: 'yellow', depth: 1, outcome: 'no-fit', matcher: is('grade', 'yellow') },
    ],
  });
});

it('gives it to the first sibling that fits, and says who had it before the others', () => {
  const walk = walkRoutes(route('all', { routes: [yellow, red, payments] }), alert, DEFAULT_GROUPING);
  expect(walk.taken.map((each) => each.route)).toEqual(['red']);
  expect(walk.steps.at(-1)).toEqual({ route: 'payments', depth: 1, outcome: 'not-asked', sibling: 'red' });
});

it('goes on to the next sibling where one says so', () => {
  expect(takenBy(route('all', { routes: [{ ...red, continue: true }, yellow, payments] }))).toEqual([
    'red',
    'payments',
  ]);
});

it('lets a node inherit receivers and times, and change some of them', () => {
  const deep = route('deep', { matchers: [is('channel', 'douyin')], grouping: { groupBy: ['channel'] } });
  const root = route('all', {
    receivers: ['ops'],
    routes: [{ ...red, grouping: { groupWaitMs: 0 }, routes: [deep] }],
  });
  expect(walkRoutes(root, alert, DEFAULT_GROUPING).taken).toEqual([
    {
      route: 'deep',
      receivers: ['lead'],
      grouping: { ...DEFAULT_GROUPING, groupWaitMs: 0, groupBy: ['channel'] },
      escalation: [],
    },
  ]);
});

it('always takes at least one route, and each at most once', () => {
  const tree = fc.memo((depth) =>
    fc.record({
      id: fc.uuid(),
      matchers: fc.subarray([is('grade', 'red'), is('grade', 'yellow'), is('channel', 'dou*')]),
      continue: fc.boolean(),
      grouping: fc.constant({}),
      routes: depth > 1 ? fc.array(tree(), { maxLength: 3 }) : fc.constant([] as Route[]),
    }),
  ) as (depth?: number) => fc.Arbitrary<Route>;
  fc.assert(
    fc.property(tree(4), (root) => {
      const taken = takenBy(root);
      expect(taken.length).toBeGreaterThan(0);
      expect(new Set(taken).size).toBe(taken.length);
    }),
  );
});
