import { readTest, TESTS, type Condition } from './condition-test';
import type { Bindable } from './row';
import { readColumn, type ReadContext } from './template';
import type { YamlCursor } from './yaml-cursor';

const KEYS = ['column', 'any', ...TESTS] as const;

/** Reads `when`: one condition or a list of which all must hold. */
export function readConditions(cursor: YamlCursor, context: ReadContext): Bindable<Condition> {
  const items = cursor.isList() ? cursor.list() : [cursor];
  if (items.length === 0) cursor.fail('write at least one condition');
  const conditions = items.map((item) => readCondition(item, context));
  return (columns) => every(conditions.map((condition) => condition(columns)));
}

function readCondition(cursor: YamlCursor, context: ReadContext): Bindable<Condition> {
  const fields = cursor.fields('a condition', KEYS);
  if (fields.any) {
    if (Object.keys(fields).length > 1) cursor.fail('"any" stands alone: put the other tests into its list');
    const options = fields.any.list().map((item) => readCondition(item, context));
    return (columns) => some(options.map((option) => option(columns)));
  }
  if (!fields.column) cursor.fail('say which "column" to look at');
  const column = readColumn(fields.column, context);
  const name = fields.column.text();
  const tests = TESTS.flatMap((test) => {
    const operand = fields[test];
    return operand ? [readTest(test, name, operand)] : [];
  });
  if (tests.length === 0) cursor.fail(`say what "${name}" must be: ${TESTS.join(', ')}`);
  return (columns) => {
    const bound = column(columns);
    return every(tests.map((test) => test(bound)));
  };
}

function every(conditions: Condition[]): Condition {
  const [only, more] = conditions;
  if (only && !more) return only;
  return {
    label: conditions.map((condition) => condition.label).join(' and '),
    test: (scope) => {
      for (const { test } of conditions) {
        const result = test(scope);
        if (result !== true) return result;
      }
      return true;
    },
  };
}

function some(conditions: Condition[]): Condition {
  return {
    label: conditions.map((condition) => condition.label).join(' or '),
    test: (scope) => {
      for (const { test } of conditions) {
        const result = test(scope);
        if (result !== false) return result;
      }
      return false;
    },
  };
}
