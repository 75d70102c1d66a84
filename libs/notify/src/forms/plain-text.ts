/** Distance from an ASCII character to its full-width twin. */
const FULL_WIDTH = 0xfee0;

/**
 * One line that no platform's markup takes for more than text: what comes from events must not make links, mentions or
 * headings. Characters with a meaning become their full-width twins, since not all platforms know an escape for them.
 */
export function plainText(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[<>[\]*`|~@#\\]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + FULL_WIDTH));
}

/** An address as it may stand in the brackets of a link. */
export function plainUrl(url: string): string {
  return url.replaceAll(/[\s()<>|"\\]/g, (mark) =>
    encodeURIComponent(mark).replace('(', '%28').replace(')', '%29'),
  );
}
