import type { PostProcessorModule } from 'i18next';

/** Stands for a space until it is known what comes beside it; of the private area of Unicode, which no text uses. */
const OPEN = '\uE000';
const BESIDE_VARIABLE = /(?<=\p{Script=Han}) (?=\{\{)|(?<=\}\}) (?=\p{Script=Han})/gu;
const BETWEEN_HAN = new RegExp(`(?<=\\p{Script=Han})${OPEN}(?=\\p{Script=Han})`, 'gu');

/**
 * Chinese texts with the spaces between a Chinese character and a variable left open: `由 {{person}} 提出` needs them for a
 * name in Latin letters or a number, and must not have them for a Chinese name. {@link spacing} settles them.
 */
export function openSpaces<Texts extends object>(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'string' ? value.replaceAll(BESIDE_VARIABLE, OPEN) : openSpaces(value as object),
    ]),
  ) as Texts;
}

/** Settles the spaces that {@link openSpaces} left open once the variables are filled in. */
export const spacing: PostProcessorModule = {
  type: 'postProcessor',
  name: 'spacing',
  process: (text) => (text.includes(OPEN) ? text.replaceAll(BETWEEN_HAN, '').replaceAll(OPEN, ' ') : text),
};
