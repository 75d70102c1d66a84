import { DIMENSIONS, isDimension } from '@mcc/contracts';
import { printFilter, type CellFilter } from '@mcc/cause';
import type { Problem } from '../problem';

export { printFilter, type CellFilter };

/** Splits at commas that have no backslash before them and takes the character after a backslash as it is. */
function splitTerms(text: string): string[] {
  const terms: string[] = [];
  let term = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '\\' && index + 1 < text.length) {
      index += 1;
      term += text[index];
    } else if (character === ',') {
      terms.push(term);
      term = '';
    } else term += character;
  }
  return [...terms, term];
}

/**
 * Reads filter parameters such as `channel:douyin,region:上海`. The first colon of a term splits, so values may hold
 * colons; a comma or backslash in a value is written `\,` or `\\`. An empty value means "not given".
 */
export function parseFilter(parameters: readonly string[]): CellFilter | Problem {
  const filter: CellFilter = {};
  for (const term of parameters.flatMap(splitTerms)) {
    const colon = term.indexOf(':');
    const name = colon < 0 ? term : term.slice(0, colon);
    if (colon < 0 || !isDimension(name)) {
      return {
        code: 'unknown-dimension',
        detail: `filter: "${term}" is not <dimension>:<value>. Dimensions: ${DIMENSIONS.join(', ')}. Write a comma inside a value as \\,`,
      };
    }
    const value = term.slice(colon + 1);
    const values = (filter[name] ??= []);
    if (!values.includes(value)) values.push(value);
  }
  return filter;
}
