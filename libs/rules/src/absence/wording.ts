import type { Evidence, LocalizedText } from '@mcc/contracts';
import type { Variables } from '../template';
import { sayDuration } from '../validation/duration';
import type { Wording } from '../wording';
import type { SILENCE_VARIABLES } from './silence-rule';
import type { SilenceNews } from './source-judge';

/** What is said of a silence. */
export interface SilenceFacts extends SilenceNews {
  source: string;
}

/** Values of the summary's variables. */
export function silenceVariables(
  { source, step, open, at }: SilenceFacts,
  wording: Wording,
): Variables<(typeof SILENCE_VARIABLES)[number]> {
  return {
    source: wording.name('source', source),
    silence: sayDuration(step.forMs),
    since: wording.time(open.silentFrom),
    time: wording.time(at),
  };
}

/** Why it is said, the length of the silence, and the numbers where they decided. */
export function silenceEvidence(facts: SilenceFacts): Evidence {
  const { at, open, counted } = facts;
  return {
    reason: reasonOf(facts),
    values: [
      { name: 'silence', value: at - open.silentFrom, unit: 'ms' },
      ...(counted
        ? [
            { name: 'value', value: counted.events, unit: 'count' as const },
            { name: 'expected', value: Math.round(counted.usual), unit: 'count' as const },
          ]
        : []),
    ],
    window: { from: open.silentFrom, to: at },
    sample: counted?.events ?? 0,
    provisional: false,
  };
}

function reasonOf({ kind, step, counted }: SilenceFacts): LocalizedText {
  const limit = sayDuration(step.forMs);
  if (kind === 'resolve') return { 'zh-CN': '该数据源已恢复发送', en: 'The source is speaking again' };
  return counted
    ? {
        'zh-CN': `${limit['zh-CN']} 内仅收到 ${counted.events} 条事件，通常约 ${Math.round(counted.usual)} 条`,
        en: `${counted.events} events in ${limit.en}, where about ${Math.round(counted.usual)} are usual`,
      }
    : {
        'zh-CN': `已有 ${limit['zh-CN']} 未收到该数据源的足够事件`,
        en: `Not enough events of this source for ${limit.en}, though all that was sent has been read`,
      };
}
