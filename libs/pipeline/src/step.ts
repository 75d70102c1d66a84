import type { Result } from './result';

/** One named step of a pipeline: takes an item, answers ok, drop or dead letter. Made by a factory that takes its needs. */
export type Step<In, Out> = (input: In) => Result<Out>;

/** Joins two steps; the second sees only what the first let through. */
export function chain<A, B, C>(first: Step<A, B>, second: Step<B, C>): Step<A, C> {
  return (input) => {
    const result = first(input);
    return result.kind === 'ok' ? second(result.value) : result;
  };
}
