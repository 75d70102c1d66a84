import { LineCounter, isMap, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import type { RuleFault } from '@mcc/contracts';

/** Something that is wrong in a file of settings. */
export type FileFault = RuleFault;

/** A place in a document: names of fields and positions in lists, from the top; the field's name or what stands there. */
export interface YamlPlace {
  path: readonly (string | number)[];
  at: 'key' | 'value';
}

export type YamlDocument =
  | { ok: true; data: unknown; placeOf: (place: YamlPlace) => { line: number; column: number } }
  | { ok: false; faults: FileFault[] };

/** Parses a YAML text, so that what is wrong with its data can be told with its line. `file`: its name for messages. */
export function readYaml(file: string, text: string): YamlDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const faults = document.errors.map(({ message, pos }) => {
      const { line, col } = lines.linePos(pos[0]);
      return { file, line, column: col, field: '', message: `is no YAML: ${message}` };
    });
    return { ok: false, faults };
  }
  const placeOf = (place: YamlPlace): { line: number; column: number } => {
    const { line, col } = lines.linePos(offsetOf(document, place));
    return { line, column: col };
  };
  return { ok: true, data: document.toJS({ maxAliasCount: 100 }), placeOf };
}

/** One line for people. */
export function printFault({ file, line, column, field, message }: FileFault): string {
  return `  ${file}:${line}:${column} ${field === '' ? '' : `${field}: `}${message}`;
}

/** Where a path stands in the text; what is missing stands where its parent does. */
function offsetOf(document: Document, { path, at }: YamlPlace): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, part] of path.entries()) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === part) : undefined;
    const isLast = depth === path.length - 1;
    node = pair ? pair.value : isSeq(node) && typeof part === 'number' ? node.items[part] : undefined;
    const found = pair && isLast && at === 'key' ? startOf(pair.key) : (startOf(node) ?? startOf(pair?.key));
    if (found === undefined) break;
    offset = found;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  const range = (node as { range?: [number, number, number] | null } | null | undefined)?.range;
  return range?.[0];
}
