import { connectEmbedded } from '../clickhouse/connections';

/** Runs a statement on an embedded store that this process has open, beside the store: for what only an operator does. */
export async function runStatement(dataDir: string, statement: string): Promise<void> {
  const client = connectEmbedded(dataDir);
  try {
    await client.command({ query: statement });
  } finally {
    await client.close();
  }
}
