import { INVALID, isMapping, type Invalid, type Place, type Reader } from '../validation/reader';

/** What has to hold of alerts of other rules. A leaf names rules: one by its id, or several with `*`. */
export type Expression =
  | { kind: 'alert'; rules: string }
  | { kind: 'all' | 'any'; of: Expression[] }
  | { kind: 'not'; of: Expression };

const DEEPEST = 10;
const LEAF = /^[a-z0-9*][a-z0-9*-]{0,79}$/;

/** Reads `payment-collapse`, `{ all: […] }`, `{ any: […] }` or `{ not: … }`. */
export const readExpression: Reader<Expression> = (value, place) => readAt(value, place, 0);

function readAt(value: unknown, place: Place, depth: number): Expression | Invalid {
  if (depth > DEEPEST) return place.reject(`is nested more than ${DEEPEST} deep`);
  if (typeof value === 'string') {
    return LEAF.test(value)
      ? { kind: 'alert', rules: value }
      : place.reject('must be the id of a rule, or a pattern such as visits-stop-*');
  }
  const [[kind, given] = ['', undefined], ...more] = isMapping(value) ? Object.entries(value) : [];
  if (more.length > 0 || (kind !== 'all' && kind !== 'any' && kind !== 'not')) {
    return place.reject('must be the id of a rule, {all: […]}, {any: […]} or {not: …}');
  }
  if (kind === 'not') {
    const of = readAt(given, place.child('not'), depth + 1);
    return of === INVALID ? INVALID : { kind, of };
  }
  if (!Array.isArray(given) || given.length === 0) return place.child(kind).reject('must be a list');
  const of = given.map((each: unknown, index) => readAt(each, place.child(kind).child(index), depth + 1));
  return of.includes(INVALID) ? INVALID : { kind, of: of as Expression[] };
}

/** Names of rules in the expression, patterns as they stand. */
export function namesIn(expression: Expression): string[] {
  switch (expression.kind) {
    case 'alert':
      return [expression.rules];
    case 'not':
      return namesIn(expression.of);
    case 'all':
    case 'any':
      return expression.of.flatMap(namesIn);
  }
}

/** @param isOpen whether an alert of a rule of that name is open */
export function holds(expression: Expression, isOpen: (rules: string) => boolean): boolean {
  switch (expression.kind) {
    case 'alert':
      return isOpen(expression.rules);
    case 'not':
      return !holds(expression.of, isOpen);
    case 'all':
      return expression.of.every((each) => holds(each, isOpen));
    case 'any':
      return expression.of.some((each) => holds(each, isOpen));
  }
}

/** Whether the rule's id is meant by the name. */
export function isNamed(name: string, id: string): boolean {
  if (!name.includes('*')) return name === id;
  return new RegExp(`^${name.split('*').join('.*')}$`).test(id);
}
