import { KeyedStates } from './keyed-states';

interface State {
  open: boolean;
}
const limits = { maxKeys: 3, isOpen: ({ open }: State) => open };
const names = (states: KeyedStates<State>): (string | undefined)[] =>
  states.list().map(({ key }) => key.product);

function statesOf(...given: [product: string, time: number, open?: boolean][]): KeyedStates<State> {
  const states = new KeyedStates<State>(limits);
  for (const [product, time, open = false] of given) states.touch({ product }, time, () => ({ open }));
  return states;
}

it('lets go of the key unheard of for longest, of open ones last', () => {
  expect(names(statesOf(['a', 1], ['b', 2], ['c', 3], ['a', 4], ['d', 5]))).toEqual(['c', 'a', 'd']);
  expect(names(statesOf(['a', 1, true], ['b', 2], ['c', 3], ['d', 4]))).toEqual(['a', 'c', 'd']);
  expect(names(statesOf(['a', 1, true], ['b', 2, true], ['c', 3, true], ['d', 4, true]))).toEqual([
    'b',
    'c',
    'd',
  ]);
});

it('forgets silent keys, but no open ones, and takes the latest time of a key', () => {
  const states = statesOf(['a', 1], ['b', 1, true], ['c', 9], ['c', 2]);
  states.forgetBefore(5);
  expect(names(states)).toEqual(['b', 'c']);
});

it('goes on from its list, in the same order', () => {
  const states = statesOf(['a', 1], ['b', 2], ['a', 3]);
  expect(names(new KeyedStates(limits, states.list()))).toEqual(['b', 'a']);
});
