import { LogError } from '@mcc/event-log';
import { StoreError } from '@mcc/store';

/** Whether the log or the store did not answer and may do so the next time. */
export const isPassing = (error: unknown): error is LogError | StoreError =>
  (error instanceof LogError || error instanceof StoreError) && error.retriable;
