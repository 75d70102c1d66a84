import { endOf, isSpan } from '../time/until';
import { textOf } from './form-text';

/**
 * When what the form asks for shall end, ISO 8601; undefined where it is left open.
 *
 * @param now server's clock, epoch ms
 */
export function endOfForm(form: FormData, now: number, timeZone: string): string | undefined {
  const span = textOf(form, 'span') ?? '';
  return isSpan(span) ? new Date(endOf(span, now, timeZone)).toISOString() : undefined;
}
