import type { MetricPoint } from '@mcc/contracts';
import type { ExploreRow } from './explore-rows';
import { FIRST_STATE } from './explore-state';
import { columnValue, tableColumns, type TableColumn } from './table-columns';

it('shows each KPI, followed by what it is held against', () => {
  const columns = tableColumns({ ...FIRST_STATE, kpis: ['a', 'b'], stretch: 'previous', target: true });
  expect(columns.map(({ id }) => id)).toEqual([
    'a value',
    'a change',
    'a attainment',
    'b value',
    'b change',
    'b attainment',
  ]);
});

it('sorts changes by their size, and knows none where one side is missing', () => {
  const point: MetricPoint = { t: '', value: 30, sample: 1, state: 'final' };
  const row = (compared: number | null): ExploreRow => ({
    id: 'x',
    cells: {
      a: {
        point,
        compared: compared === null ? null : { ...point, value: compared, at: '' },
        baseline: { at: '', expected: 25, low: 20, high: 30, z: 1, days: 14 },
        target: null,
      },
    },
  });
  const read = (part: TableColumn['part'], compared: number | null): number | null =>
    columnValue(row(compared), { id: '', kpi: 'a', part }, { unit: 'count', direction: 'up-good' });
  expect([read('value', 20), read('change', 20), read('usual', 20), read('attainment', 20)]).toEqual([
    30,
    0.5,
    25,
    null,
  ]);
  expect(read('change', null)).toBeNull();
});
