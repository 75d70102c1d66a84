import { readFile } from 'node:fs/promises';
import { readMapping, type BoundMapping, type Mapping } from '../mapping/mapping';
import { MappingError } from '../mapping/mapping-error';
import { mapRow, type MappedEvent } from '../mapping/map-row';
import type { Problem, Row } from '../mapping/row';
import { openRows } from '../rows/open-rows';
import { isBroken, type BrokenRow } from '../rows/row-source';
import { DataFileError } from '../rows/data-file';
import { SendError } from '../send/batch-sender';
import { createSendQueue } from '../send/send-queue';
import type { Account } from './account';
import { createCheckStep, createSendStep, type EventStep } from './event-step';
import type { ReplayDeps, ReplayOptions } from './replay-options';

/**
 * The whole way of a file: rows → events → (shift, pace) → batches → server. Memory holds two batches.
 * @param account is filled while it runs, so that it tells something after an error too
 * @throws MappingError, DataFileError, SendError
 */
export async function replay(options: ReplayOptions, deps: ReplayDeps, account: Account): Promise<void> {
  const mapping = await loadMapping(options.mapping);
  const { rows, columns, file } = await openRows(options.file, mapping.format);
  const bound = mapping.bind(columns);
  const made: MappedEvent[] = [];
  const takeRow = createRowStep(bound, made, account, options);
  const progress = (): void => deps.onProgress(account, file.bytesRead() / file.size);
  const step = createEventStep(options, deps, account, progress);
  try {
    for await (const row of rows) {
      if (deps.signal.aborted || account.rows === (options.limit ?? Infinity)) break;
      takeRow(row);
      for (const mapped of made) {
        const waiting = step.take(mapped);
        if (waiting) await waiting;
      }
      made.length = 0;
      if (account.rows % 500 === 0) progress();
    }
  } catch (error) {
    // what stands before the bad place has been read well: it is sent and accounted for
    if (!(error instanceof SendError)) await step.finish();
    throw error;
  }
  await step.finish();
  progress();
}

function createEventStep(
  options: ReplayOptions,
  deps: ReplayDeps,
  account: Account,
  progress: () => void,
): EventStep {
  if (!deps.sender) return createCheckStep(options, deps, account);
  const queue = createSendQueue(deps.sender, options.batch, (result, sent) => {
    account.answered(result, sent);
    progress();
  });
  return createSendStep(options, deps, queue);
}

async function loadMapping(path: string): Promise<Mapping> {
  try {
    return readMapping(await readFile(path, 'utf8'), path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof MappingError || code === undefined) throw error;
    const advice = 'check --mapping (ready-made ones are in mappings/)';
    throw new DataFileError(
      path,
      `${code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`}; ${advice}`,
    );
  }
}

/** Makes the events of a row and books what does not become one. */
function createRowStep(bound: BoundMapping, made: MappedEvent[], account: Account, options: ReplayOptions) {
  const problem = (row: Row, { column, reason }: Problem): void => {
    if (options.strict) {
      throw new DataFileError(options.file, column === undefined ? reason : `${column}: ${reason}`, row.line);
    }
    account.problem(column, reason, row.line);
  };
  const sink = {
    event: (mapped: MappedEvent) => {
      account.eventMade(mapped.event.type);
      made.push(mapped);
    },
    kept: (what: string, label: string) => account.conditionKept(what, label),
    problem,
  };
  return (row: Row | BrokenRow): void => {
    account.rows += 1;
    if (isBroken(row)) return problem(row.row, row.problem);
    const problemsBefore = account.problems.count;
    mapRow(bound, row, sink);
    if (made.length === 0 && account.problems.count === problemsBefore) account.rowsKept += 1;
  };
}
