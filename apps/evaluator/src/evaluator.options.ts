export interface EvaluatorOptions {
  /** folder of the rule files */
  rulesDir: string;
  /** file of what people call things */
  namesFile: string;
  /** ISO 4217 code of all money */
  currency: string;
  /** IANA zone in which times are shown */
  timeZone: string;
  /** how long after its end a window becomes final, ms */
  allowedLatenessMs: number;
  /** shares into which the rules are to be divided */
  shards: number;
  /** how often the state is saved, ms */
  checkpointMs: number;
  /** wall clock, epoch ms */
  now: () => number;
  /** the evaluator cannot go on; the process should end and start clean */
  onCrash: (error: Error) => void;
}

/** Nest injection token of {@link EvaluatorOptions}. */
export const EVALUATOR_OPTIONS = Symbol('EvaluatorOptions');
