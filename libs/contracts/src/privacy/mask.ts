const LONG_DIGITS = /\+?\d(?:[ -]?\d){6,}/g;
/** A run of what an e-mail address may consist of; matching runs keeps the work linear where matching addresses would not. */
const RUN = /[^\s"'<>,:;()[\]{}\\]+/g;

/**
 * Replaces what may be a phone number, a member number or an e-mail address in a text whose structure is unknown:
 * seven or more digits (single blanks or hyphens between them allowed) and everything around an `@`.
 */
export function maskIdentifiers(text: string): string {
  const masked = text.includes('@') ? text.replace(RUN, maskAddress) : text;
  return masked.replace(LONG_DIGITS, '<digits>');
}

function maskAddress(run: string): string {
  const at = run.indexOf('@', 1);
  return at > 0 && at < run.length - 1 ? '<e-mail>' : run;
}
