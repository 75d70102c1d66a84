import { parseArgs } from 'node:util';

export const USAGE = `Marketing Command Center

  npm start                 starts the product with demo data on http://localhost:8080
  npm start -- --no-demo    starts it without demo data
  npm start -- --help       prints this

Settings are environment variables, e.g. PORT=9090 MCC_DATA_DIR=/var/lib/mcc npm start; README.md lists them.`;

export type CommandLine =
  { kind: 'start'; demo: boolean | undefined } | { kind: 'help' } | { kind: 'wrong'; message: string };

/** Reads the arguments after the program's name; `demo` is undefined where they say nothing of it. */
export function readCommandLine(args: string[]): CommandLine {
  try {
    const { values } = parseArgs({
      args,
      options: { demo: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
      allowNegative: true,
    });
    return values.help ? { kind: 'help' } : { kind: 'start', demo: values.demo };
  } catch (error) {
    return { kind: 'wrong', message: (error as Error).message };
  }
}
