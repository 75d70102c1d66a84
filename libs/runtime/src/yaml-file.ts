import { readFile } from 'node:fs/promises';
import { printFault, readYaml, type FileFault, type YamlPlace } from './yaml-document';

/** Something wrong with the data of a file. */
export interface DataFault extends YamlPlace {
  /** the place as people write it, e.g. `route.routes[0].id` */
  field: string;
  message: string;
}

/** A kind of settings file. */
export interface SettingsFile<T> {
  /** what people call it, e.g. `alerting policy` */
  name: string;
  /** the environment variable that says where it is */
  setting: string;
  read: (data: unknown) => { ok: true; value: T } | { ok: false; faults: DataFault[] };
}

/**
 * Reads a file of settings in YAML, and says all that is wrong with it.
 * @throws Error when there is no such file
 */
export async function readSettingsFile<T>(
  file: string,
  kind: SettingsFile<T>,
): Promise<{ ok: true; value: T } | { ok: false; faults: FileFault[] }> {
  const document = readYaml(file, await textOf(file, kind));
  if (!document.ok) return document;
  const result = kind.read(document.data);
  if (result.ok) return result;
  const faults = result.faults.map(({ path, at, field, message }) => ({
    file,
    ...document.placeOf({ path, at }),
    field,
    message,
  }));
  return { ok: false, faults };
}

/**
 * The settings of a file in YAML.
 * @throws Error that names file, line and field of all that is wrong
 */
export async function loadSettingsFile<T>(file: string, kind: SettingsFile<T>): Promise<T> {
  const result = await readSettingsFile(file, kind);
  if (result.ok) return result.value;
  throw wrong(kind.name, result.faults);
}

async function textOf(file: string, { name, setting }: { name: string; setting: string }): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EISDIR') throw error;
    throw new Error(`The ${name} "${file}" does not exist. Make it, or set ${setting}.`, { cause: error });
  }
}

function wrong(name: string, faults: readonly FileFault[]): Error {
  const lines = faults.map(printFault).join('\n');
  return new Error(`The ${name} is wrong. Correct it and start again:\n${lines}`);
}
