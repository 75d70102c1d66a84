import { DEAD_LETTER_STAGES, type DeadLetterStage } from '@mcc/contracts';
import { CommandRunner, Option } from 'nest-commander';
import type { DeadLetterFilter } from '../dead-letters/dead-letter-client';
import { readMoment, readOneOf, readUrl } from './option-values';

export interface SelectionOptions {
  url?: URL;
  code?: string;
  stage?: DeadLetterStage;
  topic?: string;
  source?: string;
  since?: number;
  before?: number;
}

/** The filter that the options make. */
export function filterOf({ code, stage, topic, source, since, before }: SelectionOptions): DeadLetterFilter {
  return {
    ...(code === undefined ? {} : { code }),
    ...(stage === undefined ? {} : { stage }),
    ...(topic === undefined ? {} : { topic }),
    ...(source === undefined ? {} : { source }),
    ...(since === undefined ? {} : { since }),
    ...(before === undefined ? {} : { before }),
  };
}

/** The options that say where the dead letters are and which of them are meant. */
export abstract class DeadLetterSelectionCommand extends CommandRunner {
  @Option({ flags: '-u, --url <url>', description: 'the command center (default: http://localhost:8080)' })
  url(text: string): URL {
    return readUrl(text);
  }

  @Option({ flags: '--code <code>', description: 'only this reason, e.g. invalid-data' })
  code(text: string): string {
    return text;
  }

  @Option({ flags: '--stage <stage>', description: `only from here: ${DEAD_LETTER_STAGES.join(', ')}` })
  stage(text: string): DeadLetterStage {
    return readOneOf(DEAD_LETTER_STAGES)(text);
  }

  @Option({
    flags: '--topic <topic>',
    description: 'only refused records of this topic, e.g. mcc.events.order.v1',
  })
  topic(text: string): string {
    return text;
  }

  @Option({ flags: '--source <source>', description: 'only events of this source' })
  source(text: string): string {
    return text;
  }

  @Option({
    flags: '--since <time>',
    description: 'only from this time on: how long ago, e.g. 2h, or a time, e.g. 2026-11-11T20:00:00+08:00',
  })
  since(text: string): number {
    return readMoment(text, Date.now());
  }

  @Option({ flags: '--before <time>', description: 'only before this time' })
  before(text: string): number {
    return readMoment(text, Date.now());
  }
}
