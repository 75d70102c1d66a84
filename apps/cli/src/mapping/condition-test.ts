import { compare, parseDecimal, type Decimal } from './decimal';
import { Problem, type Scope } from './row';
import type { BoundText } from './template';
import type { YamlCursor } from './yaml-cursor';

/** Whether a row fulfils a condition, or why that cannot be said. */
export type Test = (scope: Scope) => boolean | Problem;

/** A condition with the words in which the account names it. */
export interface Condition {
  label: string;
  test: Test;
}

/** What a condition can ask of a column. */
export const TESTS = [
  'equals',
  'not',
  'in',
  'notIn',
  'empty',
  'above',
  'atLeast',
  'below',
  'atMost',
  'matches',
] as const;
type TestName = (typeof TESTS)[number];

/** Reads one test of a column, e.g. `equals: view`; `column` is its name for the account. */
export function readTest(
  name: TestName,
  column: string,
  cursor: YamlCursor,
): (bound: BoundText) => Condition {
  const of = (label: string, accepts: (text: string) => boolean) => (bound: BoundText) => ({
    label: `${column} ${label}`,
    test: (scope: Scope) => accepts(bound.text(scope)),
  });
  switch (name) {
    case 'equals':
    case 'not': {
      const wanted = constantText(cursor);
      const equal = name === 'equals';
      return of(`${equal ? '=' : '≠'} ${wanted}`, (text) => (text === wanted) === equal);
    }
    case 'in':
    case 'notIn': {
      const wanted = new Set(cursor.list().map((item) => constantText(item)));
      const inside = name === 'in';
      return of(
        `${inside ? 'in' : 'not in'} ${[...wanted].join(', ')}`,
        (text) => wanted.has(text) === inside,
      );
    }
    case 'empty': {
      const empty = cursor.boolean();
      return of(empty ? 'is empty' : 'is not empty', (text) => (text.trim() === '') === empty);
    }
    case 'matches': {
      const pattern = readPattern(cursor);
      return of(`matches ${pattern.source}`, (text) => pattern.test(text));
    }
    case 'above':
    case 'atLeast':
    case 'below':
    case 'atMost':
      return readComparison(name, column, cursor);
  }
}

const COMPARISONS = {
  above: { sign: '>', holds: (order: number) => order > 0 },
  atLeast: { sign: '≥', holds: (order: number) => order >= 0 },
  below: { sign: '<', holds: (order: number) => order < 0 },
  atMost: { sign: '≤', holds: (order: number) => order <= 0 },
} as const;

/** An empty value fulfils no comparison; one that is not a number is a problem of the row. */
function readComparison(name: keyof typeof COMPARISONS, column: string, cursor: YamlCursor) {
  const bound: Decimal =
    parseDecimal(cursor.text()) ?? cursor.fail(`must be a number, not "${cursor.text()}"`);
  const { sign, holds } = COMPARISONS[name];
  return (source: BoundText): Condition => ({
    label: `${column} ${sign} ${cursor.text()}`,
    test: (scope) => {
      const text = source.text(scope);
      if (text.trim() === '') return false;
      const value = parseDecimal(text);
      return value
        ? holds(compare(value, bound))
        : new Problem(source.column(scope), `"${text}" is not a number`);
    },
  });
}

/** A group that repeats and is repeated itself, e.g. `(a+)+`: can take years on an unlucky text. */
const NESTED_REPEAT = /\([^()]*[*+}][^()]*\)[*+{]/;

function readPattern(cursor: YamlCursor): RegExp {
  const source = cursor.text();
  if (source.length > 500) cursor.fail('the pattern is longer than 500 characters');
  if (NESTED_REPEAT.test(source)) {
    cursor.fail('a repeated group must not hold a repetition, as in (a+)+: such a pattern can run for ever');
  }
  try {
    return new RegExp(source, 'u');
  } catch (error) {
    return cursor.fail(`not a regular expression: ${(error as Error).message}`);
  }
}

function constantText(cursor: YamlCursor): string {
  const text = cursor.text();
  if (text.includes('{{')) cursor.fail('a condition compares with a fixed value; {{…}} is not possible here');
  return text;
}
