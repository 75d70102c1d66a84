import { crashProcess, type Config } from '@mcc/runtime';
import type { EvaluatorOptions } from './evaluator.options';

const CHECKPOINT_MS = 5_000;

/** What the evaluator takes from the settings of a process. */
export function evaluatorOptions(config: Config): EvaluatorOptions {
  return {
    rulesDir: config.MCC_RULES_DIR,
    namesFile: config.MCC_NAMES,
    currency: config.MCC_CURRENCY,
    timeZone: config.MCC_TIME_ZONE,
    allowedLatenessMs: config.MCC_ALLOWED_LATENESS_MS,
    shards: config.MCC_EVALUATOR_SHARDS,
    checkpointMs: CHECKPOINT_MS,
    now: Date.now,
    onCrash: crashProcess,
  };
}
