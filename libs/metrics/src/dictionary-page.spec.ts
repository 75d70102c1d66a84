import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DERIVED_KPIS, KPIS } from './dictionary';
import { describeKpi } from './kpi';

const page = readFileSync(join(__dirname, '../../../docs/kpis.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => /^\| `\w+` /.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe('docs/kpis.md', () => {
  it.each(DERIVED_KPIS)('says of $id what the dictionary says', (kpi) => {
    const { id, name, explanation, unit, direction, minSample, benchmark } = kpi;
    const { formula } = describeKpi(kpi);
    // the formula of all events names a measure for each of their types
    const shown = formula.length > 200 ? 'see below' : `\`${formula}\``;
    expect(rows.find(([first]) => first === `\`${id}\``)).toEqual([
      `\`${id}\``,
      `${name.en} · ${name['zh-CN']}`,
      explanation.en,
      shown,
      unit,
      direction,
      minSample === 0 ? '' : String(minSample),
      benchmark === undefined ? '' : String(benchmark),
    ]);
  });

  it('names no KPI that is not there', () =>
    expect(rows.map(([first = '']) => first.slice(1, -1)).filter((id) => !KPIS.has(id))).toEqual([]));
});
