const LONG_DIGITS = /\+?\d(?:[ -]?\d){6,}/g;
const E_MAIL = /[^\s"'<>,:;()[\]{}\\]+@[^\s"'<>,:;()[\]{}\\]+/g;

/**
 * Replaces what may be a phone number, a member number or an e-mail address in a text whose structure is unknown:
 * seven or more digits (single blanks or hyphens between them allowed) and everything around an `@`.
 */
export function maskIdentifiers(text: string): string {
  return text.replace(E_MAIL, '<e-mail>').replace(LONG_DIGITS, '<digits>');
}
