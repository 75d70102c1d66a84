import { narrowingOf, setAside, termsOf } from './narrowing';

const JD = { dimension: 'channel', value: 'jd' } as const;
const DOUYIN = { dimension: 'channel', value: 'douyin' } as const;
const ROOM = { dimension: 'room', value: 'a' } as const;

it("takes the conditions of the header's filter, in its order", () => {
  expect(narrowingOf({ room: 'a', channel: 'jd' })).toEqual([JD, ROOM]);
  expect(narrowingOf({})).toEqual([]);
});

it("holds to the header's filter and to conditions on other dimensions", () => {
  const state = { narrowing: [JD], filter: [ROOM] };
  expect(termsOf(state)).toEqual([JD, ROOM]);
  expect(setAside(state)).toEqual([]);
});

it('leaves out a condition that would widen what the header says, and knows which', () => {
  const state = { narrowing: [JD], filter: [DOUYIN, JD, ROOM] };
  expect(termsOf(state)).toEqual([JD, ROOM]);
  expect(setAside(state)).toEqual([DOUYIN]);
});
