import type { Letter, LetterPart } from '../message/letter';

/** A text of a line is not cut shorter than this, characters. */
const SHORTEST_TEXT = 40;
const ELLIPSIS = '…';

/**
 * The first form of a letter that fits: whole, or with the least urgent alerts left out one by one and counted, and at last
 * with the longest texts of the one that remains cut. A platform refuses, or cuts anywhere, what is too long.
 * @param render what a letter looks like; must not depend on anything else
 * @throws Error when even the shortest one does not fit: the limit is wrong
 */
export function fit<T>(letter: Letter, render: (letter: Letter) => T, fits: (form: T) => boolean): T {
  for (let shorter: Letter | null = letter; shorter; shorter = shortened(shorter)) {
    const form = render(shorter);
    if (fits(form)) return form;
  }
  throw new Error('A message does not fit its platform, however short.');
}

/** Bytes of a form as JSON in UTF-8. */
export function jsonBytes(form: object): number {
  return Buffer.byteLength(JSON.stringify(form));
}

/** The text, or its beginning with `…`; surrogate pairs stay whole. @param longest characters, at least 1 */
export function cutText(text: string, longest: number): string {
  const characters = [...text];
  return characters.length <= longest ? text : characters.slice(0, longest - 1).join('') + ELLIPSIS;
}

/** A little less of the letter; null: there is nothing left to leave out. */
function shortened(letter: Letter): Letter | null {
  const { parts, omitted } = letter;
  if (parts.length > 1) return { ...letter, parts: parts.slice(0, -1), omitted: omitted + 1 };
  const [only] = parts;
  const less = only && withLess(only);
  return less ? { ...letter, parts: [less] } : null;
}

function withLess(part: LetterPart): LetterPart | null {
  if (part.links.length > 0) return { ...part, links: part.links.slice(0, -1) };
  const longest = part.lines.toSorted((a, b) => b.text.length - a.text.length)[0];
  if (!longest) return null;
  if (longest.text.length <= SHORTEST_TEXT) return { ...part, lines: part.lines.slice(0, -1) };
  const text = cutText(longest.text, Math.max(SHORTEST_TEXT, Math.floor(longest.text.length / 2)));
  return { ...part, lines: part.lines.map((line) => (line === longest ? { ...line, text } : line)) };
}
