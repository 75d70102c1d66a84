/**
 * Cuts a migration file into its statements. A statement ends with `;` at the end of a line; lines that begin with `--`
 * are comments. Nothing else is understood, and nothing else is needed.
 */
export function sqlStatements(text: string): string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => !line.trimStart().startsWith('--'))
    .join('\n')
    .split(/;[ \t]*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
