import type { YamlCursor } from './yaml-cursor';

/** Reads the text options of a field and gives the conversion; an empty text leaves the field out. */
export function readText(fields: Partial<Record<'trim' | 'max', YamlCursor>>) {
  const trim = fields.trim?.boolean() ?? false;
  const max = fields.max?.integer(1, 100_000);
  return (text: string): string | undefined => {
    const trimmed = trim ? text.trim() : text;
    if (trimmed === '') return undefined;
    return max === undefined || trimmed.length <= max ? trimmed : cut(trimmed, max);
  };
}

/** At most `max` UTF-16 units, without cutting a character in two. */
function cut(text: string, max: number): string {
  const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
  return text.slice(0, end);
}
