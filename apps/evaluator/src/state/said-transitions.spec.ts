import { SaidTransitions } from './said-transitions';

it('keeps all of a backlog, and the latest only once it is through', () => {
  const said = new SaidTransitions(2);
  for (const id of ['a', 'b', 'c']) said.add(id);
  expect(said.has('a')).toBe(true);
  said.keepRecent();
  said.add('d');
  expect(['a', 'b', 'c', 'd'].filter((id) => said.has(id))).toEqual(['c', 'd']);
});
