import { createEventValidator } from '@mcc/contracts';
import type { MappedEvent } from '../mapping/map-row';
import type { SendQueue } from '../send/send-queue';
import type { Account } from './account';
import { createPacer, createShift } from './pace';
import type { ReplayDeps, ReplayOptions } from './replay-options';

/** Takes the events of a replay one after the other. */
export interface EventStep {
  take(mapped: MappedEvent): Promise<void> | undefined;
  finish(): Promise<void>;
}

/** Sends, at the speed that was asked for. */
export function createSendStep(options: ReplayOptions, deps: ReplayDeps, queue: SendQueue): EventStep {
  const place = createPlacement(options);
  const pace = options.speed.kind === 'times' ? createPacer(options.speed.factor, deps.now) : undefined;
  const watchOrder = createOrderWatch(deps.onWarning);

  async function waitAndAdd(waitMs: number, mapped: MappedEvent): Promise<void> {
    await queue.flush();
    await deps.sleep(waitMs, deps.signal);
    await queue.add(place(mapped));
  }

  return {
    take(mapped) {
      if (!pace) return queue.add(place(mapped));
      watchOrder(mapped.time);
      const waitMs = pace(mapped.time);
      return waitMs > 0 ? waitAndAdd(waitMs, mapped) : queue.add(place(mapped));
    },
    finish: () => queue.drain(),
  };
}

/** A dry run: instead of sending, looks at what the server would reject. */
export function createCheckStep(options: ReplayOptions, deps: ReplayDeps, account: Account): EventStep {
  const validator = createEventValidator();
  const place = createPlacement(options);
  return {
    take(mapped) {
      const { json, line } = place(mapped);
      const checked = validator.validate(JSON.parse(json), deps.now());
      if (!checked.ok) account.rejected.add(checked.code, checked.message, line);
      return undefined;
    },
    finish: () => Promise.resolve(),
  };
}

/** Writes events for sending. Moved ones get ids of their own, or a second run on another day would be taken for repeats. */
function createPlacement({ shiftTo }: ReplayOptions) {
  if (shiftTo === undefined) {
    return ({ event, line }: MappedEvent) => ({ json: JSON.stringify(event), line });
  }
  const shift = createShift(shiftTo);
  const suffix = `@${Math.floor(shiftTo / 1_000)}`;
  return ({ event, time, line }: MappedEvent) => {
    const moved = { ...event, id: event.id + suffix, time: new Date(shift(time)).toISOString() };
    return { json: JSON.stringify(moved), line };
  };
}

/** Playing by event time makes no sense on a file that is not in time order: says so once. */
function createOrderWatch(warn: (text: string) => void): (time: number) => void {
  let latest = -Infinity;
  let back = 0;
  return (time) => {
    if (time < latest - 60_000) back += 1;
    if (back === 20) {
      back = Infinity;
      warn(
        'the file is not in time order: events older than the ones before them are sent at once. Sort it, or use --speed max',
      );
    }
    latest = Math.max(latest, time);
  };
}
