import type { LocalizedText } from '@mcc/contracts';
import type { Reader } from './validation/reader';

/** Values of a template's variables, one text for each language. */
export type Variables<Name extends string> = Record<Name, LocalizedText>;

const VARIABLE = /\{\{\s*([A-Za-z]+)\s*\}\}/g;
const LONGEST = 500;

/** Reads a template such as `{{competitor}} cut {{product}}` and refuses variables that the rule type does not know. */
export const template =
  (known: readonly string[]): Reader<string> =>
  (value, place) => {
    if (typeof value !== 'string' || value.trim() === '' || value.length > LONGEST) {
      return place.reject(`must be a text of 1 to ${LONGEST} characters`);
    }
    const unknown = [...value.matchAll(VARIABLE)]
      .map(([, name]) => name ?? '')
      .filter((name) => !known.includes(name));
    if (unknown.length > 0) {
      return place.reject(
        `unknown variable {{${unknown[0]}}}; known here: ${known.map((name) => `{{${name}}}`).join(', ')}`,
      );
    }
    if (/\{\{|\}\}/.test(value.replaceAll(VARIABLE, ''))) {
      return place.reject('has a "{{" or "}}" that belongs to no variable; write {{name}}');
    }
    return value;
  };

/** A variable with the space beside it, which keeps Latin letters and digits off Chinese ones. */
const SPACED = /( ?)\{\{\s*([A-Za-z]+)\s*\}\}( ?)/g;
const ENDS_IN_HAN = /\p{Script=Han}$/u;
const BEGINS_WITH_HAN = /^\p{Script=Han}/u;

/** Fills a template in both languages; between Chinese characters there is no space. */
export function render<Name extends string>(
  templates: LocalizedText,
  variables: Variables<Name>,
): LocalizedText {
  const fill = (language: keyof LocalizedText): string =>
    templates[language]
      .replaceAll(SPACED, (found, left: string, name: Name, right: string, at: number, whole: string) => {
        const value = variables[name][language];
        const isTight = ENDS_IN_HAN.test(whole.slice(0, at)) && BEGINS_WITH_HAN.test(value);
        const isTightAfter = ENDS_IN_HAN.test(value) && BEGINS_WITH_HAN.test(whole.slice(at + found.length));
        return `${isTight ? '' : left}${value}${isTightAfter ? '' : right}`;
      })
      .trim();
  return { 'zh-CN': fill('zh-CN'), en: fill('en') };
}
