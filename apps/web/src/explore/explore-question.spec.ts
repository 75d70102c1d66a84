import { questionPath, type ExploreQuestion } from './explore-question';
import { FIRST_STATE } from './explore-state';

const question: ExploreQuestion = {
  state: {
    ...FIRST_STATE,
    kpis: ['orders', 'clicks'],
    by: 'channel',
    filter: [
      { dimension: 'campaign', value: 'A, B\\C: 1' },
      { dimension: 'region', value: '' },
    ],
    stretch: 'yesterday',
    baseline: true,
  },
  from: 1_000,
  to: 2_000,
  step: '1h',
  split: true,
};
const askedBy = (path: string): URLSearchParams => new URLSearchParams(path.split('?')[1]);

it('asks for what the state names', () => {
  const query = askedBy(questionPath(question, { format: 'csv' }));
  expect(Object.fromEntries(query)).toMatchObject({
    kpi: 'orders,clicks',
    by: 'channel',
    from: '1000',
    to: '2000',
    step: '1h',
    compare: 'yesterday,baseline',
    format: 'csv',
  });
  expect(query.getAll('filter')).toEqual(['campaign:A\\, B\\\\C: 1', 'region:']);
});

it('asks for all of it without the split', () => {
  const query = askedBy(questionPath({ ...question, split: false, step: 'total' }));
  expect([query.get('by'), query.get('step')]).toEqual([null, 'total']);
});

it("asks for no more than the header's filter lets through", () => {
  const state = {
    ...question.state,
    narrowing: [{ dimension: 'region', value: 'gd' } as const],
  };
  const query = askedBy(questionPath({ ...question, state }));
  expect(query.getAll('filter')).toEqual(['region:gd', 'campaign:A\\, B\\\\C: 1']);
});
