/**
 * An address that may be followed; undefined for one that is no web address. Links come with the data, and a script in an
 * address would run as this page.
 */
export function safeHref(url: string): string | undefined {
  try {
    const { protocol, href } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
}
