import { mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Stages of `mcc:processor:slice`. */
export type Stage = 'folded' | 'stored' | 'published' | 'committed';

export interface Plan {
  /** where: one of them, drawn each time */
  stages: Stage[];
  signal: 'SIGKILL' | 'SIGSTOP';
  /** after how many slices, least and most */
  after: [number, number];
  /** how often in all */
  left: number;
}

export interface Hit {
  pid: number;
  stage: Stage;
  /** offset at which the slice began */
  first: number;
  at: number;
}

/** A failpoint in the processors of a stack; idle until it is armed. */
export interface Failpoint {
  /** what the processors are started with */
  env: Record<string, string>;
  nodeArgs: string[];
  arm(plan: Plan): void;
  state(): { left: number; hits: Hit[] };
}

export function createFailpoint(): Failpoint {
  const file = join(mkdtempSync(join(tmpdir(), 'mcc-failpoint-')), 'plan.json');
  const write = (plan: object): void => {
    writeFileSync(`${file}.new`, JSON.stringify(plan));
    // a processor never reads half a plan
    renameSync(`${file}.new`, file);
  };
  write({ left: 0, hits: [] });
  return {
    env: { FAILPOINT_FILE: file },
    nodeArgs: ['--require', join(__dirname, 'signal-at-stage.cjs')],
    arm: (plan) => write({ ...plan, hits: [] }),
    state: () => JSON.parse(readFileSync(file, 'utf8')) as { left: number; hits: Hit[] },
  };
}
