import { isMapping } from '../validation/reader';

/** Values by name; a mapping's fields are named `name.field`. */
export type TemplateValues = Readonly<Record<string, unknown>>;

const ONE_VARIABLE = /^\$\{\s*([\w.-]+)\s*\}$/;
const VARIABLE = /\$\{\s*([\w.-]+)\s*\}/g;

/** A variable that a template uses and cannot have; `path` is where, from the template's own place on. */
export interface TemplateFault {
  path: (string | number)[];
  message: string;
}

/**
 * A copy of parsed YAML with `${name}` filled in. A text that is one variable becomes its value, whatever that is; inside
 * a longer text only texts and numbers can stand.
 */
export function substitute(node: unknown, values: TemplateValues, faults: TemplateFault[]): unknown {
  const visit = (part: unknown, path: (string | number)[]): unknown => {
    if (typeof part === 'string') return fill(part, path);
    if (Array.isArray(part)) return part.map((entry: unknown, index) => visit(entry, [...path, index]));
    if (!isMapping(part)) return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, value]) => [name, visit(value, [...path, name])]),
    );
  };
  const fill = (text: string, path: (string | number)[]): unknown => {
    const whole = ONE_VARIABLE.exec(text)?.[1];
    if (whole !== undefined) return lookUp(whole, path);
    return text.replaceAll(VARIABLE, (_, name: string) => {
      const value = lookUp(name, path);
      if (typeof value === 'string' || typeof value === 'number') return String(value);
      if (value !== undefined) {
        faults.push({ path, message: `\${${name}} is no text or number, and cannot stand inside a text` });
      }
      return '';
    });
  };
  const lookUp = (name: string, path: (string | number)[]): unknown => {
    const found = name
      .split('.')
      .reduce<unknown>(
        (value, part) => (isMapping(value) && Object.hasOwn(value, part) ? value[part] : undefined),
        values,
      );
    if (found === undefined) {
      faults.push({ path, message: `unknown value \${${name}}; known here: ${names(values).join(', ')}` });
    }
    return found;
  };
  return visit(node, []);
}

function names(values: TemplateValues): string[] {
  return Object.entries(values).flatMap(([name, value]) =>
    isMapping(value) ? Object.keys(value).map((field) => `\${${name}.${field}}`) : [`\${${name}}`],
  );
}
