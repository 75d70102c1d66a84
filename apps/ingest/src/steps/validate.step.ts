import { type EventValidator, type Refusal } from '@mcc/contracts';
import { UnreadableItem, type IncomingEvent, type RefusedItem, type Sorted } from '../item';

export type ValidateStep = (items: readonly unknown[], receivedAt: number) => Sorted<IncomingEvent>;

/** Items → valid events in the form of the log, and refusals with their reasons. */
export function createValidateStep(validator: EventValidator): ValidateStep {
  return (items, receivedAt) => {
    const passed: IncomingEvent[] = [];
    const refused: RefusedItem[] = [];
    items.forEach((item, index) => {
      const result = item instanceof UnreadableItem ? unreadable(item) : validator.validate(item, receivedAt);
      if (result.ok) passed.push({ index, event: result.event });
      else refused.push({ index, item, refusal: result });
    });
    return { passed, refused };
  };
}

function unreadable({ message }: UnreadableItem): Refusal {
  return { ok: false, code: 'invalid-json', message };
}
