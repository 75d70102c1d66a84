/** A string as JSON the engine can read: lone surrogates, which have no UTF-8 form, become the replacement character. */
export function jsonText(text: string): string {
  // the first test alone decides for nearly every text, and is ten times as fast as the second
  return JSON.stringify(/[\ud800-\udfff]/.test(text) ? text.replace(/\p{Surrogate}/gu, '\ufffd') : text);
}

/** A string or null as JSON. */
export function jsonTextOrNull(text: string | null): string {
  return text === null ? 'null' : jsonText(text);
}
