import type { Route } from '@mcc/contracts';
import { alertMatchers } from '../alerting-policy/alert-matcher';
import { GROUPING_FIELDS, groupingOf } from '../alerting-policy/grouping';
import { given } from '../validation/given';
import {
  INVALID,
  identifier,
  list,
  object,
  optional,
  required,
  type Invalid,
  type Place,
  type Reader,
} from '../validation/reader';

/** Deepest nesting of routes. */
const MAX_DEPTH = 10;

const inherited = {
  id: required(identifier),
  receivers: optional(list(identifier, { min: 0, max: 50 }), undefined),
  ...GROUPING_FIELDS,
};

/** Reads the root of the routing tree: every alert fits it. */
export const rootRoute: Reader<Route> = (value, place) => {
  const fields = object({ ...inherited, routes: children(1) })(value, place);
  return fields === INVALID ? INVALID : { ...common(fields), matchers: [], continue: false };
};

function children(depth: number) {
  return optional(list(childRoute(depth), { min: 0, max: 200 }), []);
}

function childRoute(depth: number): Reader<Route> {
  return (value, place) => {
    if (depth > MAX_DEPTH) return place.reject(`routes may be nested ${MAX_DEPTH} deep at most`);
    const fields = object({
      ...inherited,
      matchers: required(alertMatchers),
      continue: optional(readContinue, false),
      routes: children(depth + 1),
    })(value, place);
    if (fields === INVALID) return INVALID;
    return { ...common(fields), matchers: fields.matchers, continue: fields.continue };
  };
}

function readContinue(value: unknown, place: Place): boolean | Invalid {
  return typeof value === 'boolean' ? value : place.reject('must be true or false');
}

type Common = Exclude<ReturnType<ReturnType<typeof object<typeof inherited>>>, Invalid> & { routes: Route[] };

function common(fields: Common): Omit<Route, 'matchers' | 'continue'> {
  const { id, receivers, routes } = fields;
  return { id, ...given({ receivers }), grouping: groupingOf(fields), routes };
}
