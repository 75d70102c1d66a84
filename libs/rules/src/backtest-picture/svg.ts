/** A number is written with two decimals at most: less than can be seen. */
export type Attributes = Readonly<Record<string, string | number>>;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** What XML 1.0 has no way to write: control characters, lone surrogates, and two code points that are none. */
// eslint-disable-next-line no-control-regex -- that is what it is about
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Any text as it stands in XML, in elements and in attributes. */
export function escapeXml(text: string): string {
  return text.replace(UNWRITABLE, '\ufffd').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** An element; the children are XML. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(print(value))}"`);
  const open = `<${name}${written.join('')}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
}

export const text = (content: string, attributes: Attributes): string =>
  element('text', attributes, escapeXml(content));

const print = (value: string | number): string =>
  typeof value === 'number' ? String(Number(value.toFixed(2))) : value;
