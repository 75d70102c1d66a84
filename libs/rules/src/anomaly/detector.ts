import { createDetector, DETECTOR_DEFAULTS, type DetectorDefinition } from '@mcc/detectors';
import {
  INVALID,
  duration,
  isMapping,
  number,
  object,
  oneOf,
  optional,
  required,
  type Invalid,
  type Place,
  type Reader,
} from '../validation/reader';

export const DETECTOR_TYPES = ['mad', 'seasonal', 'holt-winters', 'cusum'] as const;

const MINUTE = 60_000;
const DAY = 86_400_000;

const share = number({ min: 0, max: 1, decimals: 4 });
const sigmas = number({ min: 0.5, max: 50, decimals: 2 });
const count = (most: number) => optional(number({ min: 1, max: most, decimals: 0 }), undefined);

const COMMON = {
  scale: optional(oneOf(['linear', 'sqrt', 'log']), undefined),
  minSpread: optional(share, undefined),
};
const BAND = {
  threshold: optional(sigmas, undefined),
  calibration: optional(number({ min: 0, max: 20_000, decimals: 0 }), undefined),
};

/** Fields of each detector besides its type; what they mean and their defaults are in docs/detectors.md. */
const FIELDS = {
  mad: { ...COMMON, ...BAND, window: count(5_000), minHistory: count(5_000) },
  seasonal: {
    ...COMMON,
    ...BAND,
    weeks: count(12),
    minWeeks: count(12),
    minDays: count(84),
    perHour: count(60),
    residuals: count(5_000),
  },
  'holt-winters': {
    ...COMMON,
    ...BAND,
    season: optional(duration({ min: MINUTE, max: 7 * DAY }), undefined),
    alpha: optional(share, undefined),
    beta: optional(share, undefined),
    gamma: optional(share, undefined),
    phi: optional(share, undefined),
    clip: optional(sigmas, undefined),
    residuals: count(5_000),
    minHistory: count(5_000),
  },
  cusum: {
    ...COMMON,
    reference: count(5_000),
    lag: count(5_000),
    minHistory: count(5_000),
    slack: optional(sigmas, undefined),
    limit: optional(sigmas, undefined),
    clip: optional(sigmas, undefined),
  },
} as const;

/** A detector as a rule gives it: its type with the parameters that differ from their defaults. */
export interface DetectorChoice {
  type: (typeof DETECTOR_TYPES)[number];
  parameters: Record<string, string | number>;
}

/** Reads `{ type: holt-winters, threshold: 5 }`. */
export const readDetector: Reader<DetectorChoice> = (value, place) => {
  if (!isMapping(value)) return place.reject(`must have a type, one of ${DETECTOR_TYPES.join(', ')}`);
  const type = oneOf(DETECTOR_TYPES)(value.type, place.child('type'));
  if (type === INVALID) return INVALID;
  const fields = object({ type: required(oneOf([type])), ...FIELDS[type] })(value, place);
  if (fields === INVALID) return INVALID;
  const parameters: DetectorChoice['parameters'] = {};
  for (const [name, given] of Object.entries(fields)) {
    if (given === undefined || name === 'type') continue;
    parameters[name === 'season' ? 'seasonMs' : name] = given;
  }
  return { type, parameters };
};

/** The whole definition of a detector that gets a reading every `stepMs`. */
export function detectorOf(
  { type, parameters }: DetectorChoice,
  about: { direction: DetectorDefinition['direction']; stepMs: number; timeZone: string },
): DetectorDefinition {
  const { direction, stepMs, timeZone } = about;
  return {
    ...DETECTOR_DEFAULTS[type],
    ...(type === 'holt-winters' ? { stepMs } : {}),
    ...(type === 'seasonal' ? { timeZone } : {}),
    ...parameters,
    direction,
  };
}

/** History that a detector makes its baseline of, ms. */
export function historyOf(definition: DetectorDefinition, stepMs: number): number {
  switch (definition.type) {
    case 'mad':
      return definition.window * stepMs;
    case 'seasonal':
      return definition.weeks * 7 * DAY;
    case 'holt-winters':
      return 2 * definition.seasonMs + definition.minHistory * stepMs;
    case 'cusum':
      return (definition.reference + definition.lag) * stepMs;
  }
}

/** Rejects parameters that do not fit together, by a detector made of them. */
export function checkDetector(choice: DetectorChoice, stepMs: number, place: Place): Invalid | null {
  const definition = detectorOf(choice, { direction: 'both', stepMs, timeZone: 'UTC' });
  if (definition.type === 'holt-winters' && definition.seasonMs % stepMs !== 0) {
    return place.child('season').reject('must be a multiple of the window');
  }
  try {
    createDetector(definition);
    return null;
  } catch (error) {
    return place.reject((error as Error).message);
  }
}
