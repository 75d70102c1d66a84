import {
  createEventValidator,
  createPseudonymiser,
  type IngestResponse,
  type RejectedItem,
} from '@mcc/contracts';
import type { EventLog } from '@mcc/event-log';
import type { IdempotencyWindow } from '@mcc/live-state';
import type { OutgoingEvent, RefusedItem } from './item';
import { createAppendStep } from './steps/append.step';
import { createDeadLetterStep } from './steps/dead-letter.step';
import { createDropDuplicatesStep, createRememberStep } from './steps/duplicates.step';
import { createEncodeStep } from './steps/encode.step';
import { createPseudonymiseStep } from './steps/pseudonymise.step';
import { createValidateStep } from './steps/validate.step';

export interface IngestPipelineDeps {
  log: Pick<EventLog, 'append'>;
  idempotency: IdempotencyWindow;
  hashKey: Buffer;
  /** told of every batch once the log has it */
  onBatch: (fresh: OutgoingEvent[], duplicates: number, refused: RefusedItem[]) => void;
  onLiveStateUnavailable: (error: unknown) => void;
  onDeadLettersLost: (count: number, error: unknown) => void;
}

/** @throws LogError when the log cannot take the events; nothing of the batch is then accepted */
export type IngestPipeline = (items: readonly unknown[], receivedAt: number) => Promise<IngestResponse>;

/** The whole way of a batch from decoded items to the answer. */
export function createIngestPipeline(deps: IngestPipelineDeps): IngestPipeline {
  const pseudonymiser = createPseudonymiser(deps.hashKey);
  const window = { idempotency: deps.idempotency, onUnavailable: deps.onLiveStateUnavailable };
  const validate = createValidateStep(createEventValidator());
  const pseudonymise = createPseudonymiseStep(pseudonymiser);
  const encode = createEncodeStep();
  const dropDuplicates = createDropDuplicatesStep(window);
  const append = createAppendStep(deps.log);
  const remember = createRememberStep(window);
  const keepDeadLetters = createDeadLetterStep({
    log: deps.log,
    pseudonymiser,
    onLost: deps.onDeadLettersLost,
  });

  return async (items, receivedAt) => {
    const valid = validate(items, receivedAt);
    const encoded = encode(pseudonymise(valid.passed));
    const { fresh, duplicates } = await dropDuplicates(encoded.passed);
    await append(fresh);
    const refused = [...valid.refused, ...encoded.refused].sort((a, b) => a.index - b.index);
    await Promise.all([remember(fresh), keepDeadLetters(refused, receivedAt)]);
    deps.onBatch(fresh, duplicates, refused);
    return answer(fresh.length, duplicates, refused);
  };
}

function answer(accepted: number, duplicates: number, refused: RefusedItem[]): IngestResponse {
  const rejected = refused.map(toRejected);
  return duplicates > 0 ? { accepted, duplicates, rejected } : { accepted, rejected };
}

function toRejected({ index, refusal: { code, message, id } }: RefusedItem): RejectedItem {
  return id === undefined ? { index, code, message } : { index, id, code, message };
}
