import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SecretText } from '@mcc/contracts';

/** Secret texts, one in each file of a folder, as Docker and Kubernetes hand them out. */
export class SecretFolder {
  constructor(private readonly folder: string) {}

  /** The text itself. @throws Error that says which file to make */
  async read(text: SecretText): Promise<string> {
    if (typeof text === 'string') return text;
    const file = join(this.folder, text.secret);
    try {
      return (await readFile(file, 'utf8')).trim();
    } catch (error) {
      throw new Error(
        `The secret "${text.secret}" cannot be read (${(error as Error).message}). ` +
          `Write it to ${file}, or set MCC_SECRETS_DIR.`,
        { cause: error },
      );
    }
  }
}
