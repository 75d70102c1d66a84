/** Names of what a formula is made of, in the language shown. */
export interface FormulaWords {
  aggregates: Record<string, string>;
  /** e.g. `target so far` */
  phrases: Record<string, string>;
  everything: string;
  /** for `over every <dimensions>`, with `{{dimensions}}` */
  every: (dimensions: string[]) => string;
  measure: (id: string) => string;
}

const TERM = /\b(sum|count|mean|min|max|last|distinct)\((\w+)(?: over (everything|every ([\w, ]+)))?\)/g;

/** Writes a formula of the dictionary, e.g. `sum(clicks) / sum(impressions)`, in people's words. */
export function formulaInWords(formula: string, words: FormulaWords): string {
  const terms = formula.replace(
    TERM,
    (_, aggregate: string, measure: string, across?: string, dimensions?: string) => {
      const over = dimensions === undefined ? words.everything : words.every(dimensions.split(', '));
      const inside = words.measure(measure) + (across === undefined ? '' : ` ${over}`);
      return `${words.aggregates[aggregate] ?? aggregate}(${inside})`;
    },
  );
  // the longest first: one phrase may be the begin of another
  const phrases = Object.entries(words.phrases).sort(([a], [b]) => b.length - a.length);
  return phrases.reduce(
    (text, [phrase, word]) => text.replaceAll(new RegExp(`\\b${phrase}\\b`, 'g'), word),
    terms,
  );
}
