import { isMapping, INVALID, type Invalid, type Place } from '../validation/reader';
import { substitute, type TemplateFault, type TemplateValues } from './substitute';

/** Rules that one template may make. */
const MAX_EXPANSIONS = 1_000;

/** One rule of a template, as parsed YAML. */
export interface Expansion {
  rule: unknown;
  /** the values it was made with, for people; empty for a rule that is no template */
  madeWith: string;
}

/**
 * The rules that an entry of a rule file stands for: itself, or one for each combination of the values in its `forEach`,
 * a mapping from names to lists of values.
 */
export function expandTemplate(entry: unknown, place: Place): Expansion[] | Invalid {
  if (!isMapping(entry) || entry.forEach === undefined) return [{ rule: entry, madeWith: '' }];
  const { forEach, ...template } = entry;
  const combinations = combine(forEach, place.child('forEach'));
  if (combinations === INVALID) return INVALID;
  const faults: TemplateFault[] = [];
  const rules = combinations.map((values) => ({
    rule: substitute(template, values, faults),
    madeWith: describe(values),
  }));
  const [fault] = faults;
  if (!fault) return rules;
  return fault.path.reduce<Place>((at, part) => at.child(part), place).reject(fault.message);
}

function combine(forEach: unknown, place: Place): TemplateValues[] | Invalid {
  if (!isMapping(forEach) || Object.keys(forEach).length === 0) {
    return place.reject(
      'must be a mapping from names to lists of values, such as {channel: [douyin, tmall]}',
    );
  }
  let combinations: TemplateValues[] = [{}];
  for (const [name, values] of Object.entries(forEach)) {
    if (!/^[A-Za-z]\w*$/.test(name)) {
      return place.child(name).reject('must be a name of letters, digits and "_"', 'key');
    }
    if (!Array.isArray(values) || values.length === 0) {
      return place.child(name).reject('must be a list of one or more values');
    }
    combinations = combinations.flatMap((before) =>
      values.map((value: unknown) => ({ ...before, [name]: value })),
    );
    if (combinations.length > MAX_EXPANSIONS) {
      return place.reject(`makes more than ${MAX_EXPANSIONS} rules; write several templates`);
    }
  }
  return combinations;
}

/** E.g. `channel = douyin, limit = 3`; of a mapping its first field. */
function describe(values: TemplateValues): string {
  return Object.entries(values)
    .map(([name, value]) => {
      const [first] = isMapping(value) ? Object.values(value) : [value];
      return `${name} = ${typeof first === 'string' ? first : JSON.stringify(first)}`;
    })
    .join(', ');
}
