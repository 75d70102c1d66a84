/** Where in a rule file something stands: names of fields and positions in lists, from the top. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with a rule file. The reader of the file turns `path` into a line. */
export interface RuleIssue {
  path: Path;
  /** `key`: the field's name itself is wrong; `value`: what stands there is */
  at: 'key' | 'value';
  /** what is wrong and what to write instead, for people */
  message: string;
}

/** Prints a path as people write it, e.g. `rules[0].drop[1].percent`. */
export function printPath(path: Path): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  );
}
