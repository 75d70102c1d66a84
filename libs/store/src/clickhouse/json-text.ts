/** A string as JSON the engine can read: lone surrogates, which have no UTF-8 form, become the replacement character. */
export function jsonText(text: string): string {
  return JSON.stringify(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** A string or null as JSON. */
export function jsonTextOrNull(text: string | null): string {
  return text === null ? 'null' : jsonText(text);
}
