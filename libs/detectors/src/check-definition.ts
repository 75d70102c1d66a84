import type { DetectorDefinition } from './definition';

/** What is wrong with a definition that its types allow, in words that name the fields; null when nothing is. */
export function faultOf(definition: DetectorDefinition): string | null {
  if (!(definition.minSpread >= 0)) return 'minSpread must not be below 0';
  if ('threshold' in definition && !(definition.threshold > 0)) return 'threshold must be above 0';
  if ('calibration' in definition && !(definition.calibration >= 0)) return 'calibration must not be below 0';
  switch (definition.type) {
    case 'mad':
      return within('minHistory', definition.minHistory, 'window', definition.window);
    case 'seasonal':
      return (
        within('minWeeks', definition.minWeeks, 'weeks', definition.weeks) ??
        within('minDays', definition.minDays, 'the days of weeks', definition.weeks * 7)
      );
    case 'holt-winters':
      if (!(definition.stepMs > 0)) return 'stepMs must be above 0';
      return within('minHistory', definition.minHistory, 'residuals', definition.residuals);
    case 'cusum':
      if (!(definition.limit > 0)) return 'limit must be above 0';
      return within('minHistory', definition.minHistory, 'reference', definition.reference);
  }
}

function within(name: string, value: number, memory: string, size: number): string | null {
  return value >= 1 && value <= size ? null : `${name} must be at least 1 and at most ${memory}`;
}
