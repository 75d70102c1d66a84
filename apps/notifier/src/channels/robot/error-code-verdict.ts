import { OutboundError, type OutboundErrorCode, type Answer, statusVerdict } from '@mcc/outbound';

/** Robots answer 200 in any case and tell in the body what became of the message. */
export interface ErrorCodes {
  /** field of the code; 0: the message was taken */
  code: string;
  /** field of the text for people */
  message: string;
  /** codes that say more than `refused` */
  known: Readonly<Record<number, OutboundErrorCode>>;
  /** what is to be waited after `rate-limited`, ms */
  limitedForMs: number;
}

/** Reads the verdict out of an answer; one that is no JSON comes from something in between. */
export function errorCodeVerdict({ code, message, known, limitedForMs }: ErrorCodes) {
  return (answer: Answer): OutboundError | null => {
    const refused = statusVerdict(answer);
    if (refused) return refused;
    const body = parsed(answer.text);
    const number = body?.[code];
    if (typeof number !== 'number') {
      return new OutboundError(
        'unavailable',
        `The answer is not the platform's: ${answer.text.slice(0, 200)}`,
      );
    }
    if (number === 0) return null;
    const kind = known[number] ?? 'refused';
    const said = `The platform says ${number}: ${String(body?.[message])}`;
    return new OutboundError(kind, said, kind === 'rate-limited' ? limitedForMs : undefined);
  };
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}
