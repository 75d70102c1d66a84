export type { Detector, Direction, Judgement, Point, Verdict } from './detector';
export * from './definition';
export * from './create-detector';
export * from './usual-band';
