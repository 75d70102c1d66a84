import { extname } from 'node:path';
import type { ReportFormat } from '@mcc/contracts';

const FORMAT_OF_FILE: Record<string, ReportFormat> = {
  '.html': 'html',
  '.htm': 'html',
  '.md': 'markdown',
  '.json': 'json',
};

/**
 * In which form a report is asked for: as it is said, else by the end of the file's name, on the terminal as Markdown.
 * @returns null: the name of the file does not tell
 */
export function formOf(format: ReportFormat | undefined, file: string | undefined): ReportFormat | null {
  if (format !== undefined) return format;
  if (file === undefined) return 'markdown';
  return FORMAT_OF_FILE[extname(file).toLowerCase()] ?? null;
}
