import type { MetricsMessage } from '@mcc/contracts';
import type { LogRecord } from '@mcc/event-log';
import { deadLetter, ok, type Step } from '@mcc/pipeline';

/** A record of `mcc.metrics.v1` → its message. Another version is refused, not guessed at. */
export function createParseMetricsStep(): Step<Pick<LogRecord, 'value'>, MetricsMessage> {
  return ({ value }) => {
    if (value === null) return deadLetter('empty-record', 'a metrics record has no value');
    try {
      const message = JSON.parse(value.toString()) as MetricsMessage;
      if (message.version === 1) return ok(message);
      return deadLetter('unknown-version', `metrics version ${String(message.version)} is not known`);
    } catch (error) {
      return deadLetter('invalid-json', (error as Error).message);
    }
  };
}
