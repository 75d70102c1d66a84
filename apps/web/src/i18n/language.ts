/** Languages of the screen, the product's first language first. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(value: unknown): value is Language {
  return (LANGUAGES as readonly unknown[]).includes(value);
}

/**
 * Chooses the language: what the person chose before, else the first of the browser's languages that we speak, else
 * Chinese.
 *
 * @param preferred BCP 47 tags in the browser's order
 */
export function chooseLanguage(remembered: string | null, preferred: readonly string[]): Language {
  if (isLanguage(remembered)) return remembered;
  for (const tag of preferred) {
    const spoken = LANGUAGES.find((language) => language.slice(0, 2) === tag.slice(0, 2).toLowerCase());
    if (spoken) return spoken;
  }
  return LANGUAGES[0];
}
