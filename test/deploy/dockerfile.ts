/** One `FROM … AS name` of a Dockerfile. */
export interface Stage {
  name: string;
  /** image or earlier stage it builds on */
  from: string;
  instructions: Instruction[];
}

export interface Instruction {
  /** upper case, e.g. `COPY` */
  name: string;
  text: string;
}

/** Reads the stages of a Dockerfile; lines before the first `FROM` are not expected. */
export function parseDockerfile(text: string): Stage[] {
  const stages: Stage[] = [];
  for (const line of logicalLines(text)) {
    const [name, rest] = [line.split(/\s+/, 1)[0]!.toUpperCase(), line.replace(/^\S+\s+/, '')];
    if (name === 'FROM') {
      const [from, stage] = rest.split(/\s+AS\s+/i);
      stages.push({ from: from!, name: stage ?? '', instructions: [] });
    } else stages.at(-1)!.instructions.push({ name, text: rest });
  }
  return stages;
}

function logicalLines(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

/** All instructions of a target, those of the stages it builds on first. */
export function instructionsOf(stages: Stage[], target: string): Instruction[] {
  const stage = stages.find(({ name }) => name === target);
  return stage ? [...instructionsOf(stages, stage.from), ...stage.instructions] : [];
}

/** The last instruction of this name that counts for a target, e.g. its `CMD`. */
export function lastOf(stages: Stage[], target: string, name: string): string | undefined {
  return instructionsOf(stages, target).findLast((instruction) => instruction.name === name)?.text;
}

/** The variables a target sets with `ENV name=value …`. */
export function environmentOf(stages: Stage[], target: string): Record<string, string> {
  const assignments = instructionsOf(stages, target)
    .filter(({ name }) => name === 'ENV')
    .flatMap(({ text }) => text.split(/\s+/));
  return Object.fromEntries(assignments.map((assignment) => assignment.split('=') as [string, string]));
}

/** Sources of `COPY`, with the stage they come from (undefined: the build context). */
export function copiesOf(stages: Stage[], target: string): { stage?: string; source: string }[] {
  return instructionsOf(stages, target)
    .filter(({ name }) => name === 'COPY')
    .flatMap(({ text }) => {
      const words = text.split(/\s+/);
      const stage = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
      const sources = words.filter((word) => !word.startsWith('--')).slice(0, -1);
      return sources.map((source) => ({ ...(stage ? { stage } : {}), source }));
    });
}

/** The words of an instruction in exec form; null for the shell form. */
export function execForm(text: string | undefined): string[] | null {
  return text?.startsWith('[') ? (JSON.parse(text) as string[]) : null;
}
