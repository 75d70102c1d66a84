import type { EscalationStep, Route } from '@mcc/contracts';
import { alertMatchers } from '../alerting-policy/alert-matcher';
import { GROUPING_FIELDS, groupingOf } from '../alerting-policy/grouping';
import { given } from '../validation/given';
import {
  INVALID,
  duration,
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

const step: Reader<EscalationStep> = (value, place) => {
  const fields = readStep(value, place);
  return fields === INVALID ? INVALID : { afterMs: fields.after, receivers: fields.receivers };
};
const readStep = object({
  after: required(duration({ min: 60_000, max: 30 * 86_400_000 })),
  receivers: required(list(identifier, { min: 1, max: 50 })),
});

/** Reads who else is told, in order of time. */
const escalation: Reader<EscalationStep[]> = (value, place) => {
  const steps = list(step, { min: 0, max: 10 })(value, place);
  if (steps === INVALID) return INVALID;
  const late = steps.findIndex(({ afterMs }, index) => afterMs <= (steps[index - 1]?.afterMs ?? 0));
  if (late < 0) return steps;
  return place.child(late).child('after').reject('must be longer than that of the step before');
};

const inherited = {
  id: required(identifier),
  receivers: optional(list(identifier, { min: 0, max: 50 }), undefined),
  escalation: optional(escalation, undefined),
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
  const { id, receivers, escalation: steps, routes } = fields;
  return { id, ...given({ receivers, escalation: steps }), grouping: groupingOf(fields), routes };
}
