/** Nest injection token of the `Names` that alerts are written with. */
export const NAMES = Symbol('Names');
