export { createSimulator, type Simulator, type SimulatorOptions } from './simulator';
export { BRAND as DEMO_BRAND } from './brand';
export type { Incident } from './incidents';
export { createRandom, mix, type Random } from './random';
