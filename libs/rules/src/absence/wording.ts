import type { Evidence, LocalizedText } from '@mcc/contracts';
import type { Variables } from '../template';
import { sayDuration } from '../validation/duration';
import { same, type Wording } from '../wording';
import type { ABSENCE_VARIABLES, SilenceStep } from './definition';

/** What is said of a silence. */
export interface SilenceFacts {
  source: string;
  step: SilenceStep;
  /** when the source was last heard before, epoch ms */
  lastAt: number;
  /** epoch ms */
  at: number;
}

/** Values of the summary's variables. */
export function absenceVariables(
  { source, step, lastAt, at }: SilenceFacts,
  wording: Wording,
): Variables<(typeof ABSENCE_VARIABLES)[number]> {
  return {
    source: same(source),
    silence: sayDuration(step.forMs),
    lastHeard: wording.time(lastAt),
    time: wording.time(at),
  };
}

/** One line on why the alert fired, became more urgent, or ended. */
export function silenceReason(kind: 'silent' | 'heard', { step }: SilenceFacts): LocalizedText {
  const limit = sayDuration(step.forMs);
  return kind === 'silent'
    ? {
        'zh-CN': `已有 ${limit['zh-CN']} 未收到该数据源的任何事件`,
        en: `No event of this source for ${limit.en}, though all that was sent has been read`,
      }
    : { 'zh-CN': '又收到该数据源的事件', en: 'Events of this source are coming again' };
}

/** The silence from the last event to `at`. */
export function silenceEvidence(reason: LocalizedText, { lastAt, at }: SilenceFacts): Evidence {
  return {
    reason,
    values: [{ name: 'silence', value: at - lastAt, unit: 'ms' }],
    window: { from: lastAt, to: at },
    sample: 0,
    provisional: false,
  };
}
