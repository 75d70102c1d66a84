import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { hint } from './closest';
import { MappingError, type Position } from './mapping-error';

interface Origin {
  file: string;
  document: Document;
  lines: LineCounter;
}

/** A node of a YAML file that knows where it stands, so that every complaint names file, line and column. */
export class YamlCursor {
  private constructor(
    private readonly origin: Origin,
    private readonly node: Node | null,
    /** where the node begins, or its key when it has no value */
    readonly at: Position,
  ) {}

  /** @throws MappingError when the text is no YAML */
  static parse(text: string, file: string): YamlCursor {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const [error] = document.errors;
    if (error) {
      const { line, col } = lines.linePos(error.pos[0]);
      throw new MappingError(file, { line, column: col }, `not valid YAML: ${error.message}`);
    }
    return new YamlCursor({ file, document, lines }, document.contents, { line: 1, column: 1 });
  }

  fail(reason: string): never {
    throw new MappingError(this.origin.file, this.at, reason);
  }

  /** Position `offset` characters after the beginning of a plain scalar. */
  failAt(offset: number, reason: string): never {
    throw new MappingError(this.origin.file, { line: this.at.line, column: this.at.column + offset }, reason);
  }

  isMap(): boolean {
    return isMap(this.node);
  }

  isList(): boolean {
    return isSeq(this.node);
  }

  isScalar(): boolean {
    return isScalar(this.node);
  }

  /** The keys of a map with their values and places, in the order of the file. */
  entries(): [name: string, value: YamlCursor, key: YamlCursor][] {
    if (!isMap(this.node)) this.fail('must be a map (key: value lines)');
    return this.node.items.map((pair) => {
      const key = pair.key as Node;
      if (!isScalar(key)) this.fail('keys must be plain texts');
      const value = this.child(pair.value as Node | null, key);
      return [scalarText(key), value, this.child(key, key)];
    });
  }

  /** The map's values by key; any other key than `known` is an error. */
  fields<K extends string>(what: string, known: readonly K[]): Partial<Record<K, YamlCursor>> {
    const found: Partial<Record<K, YamlCursor>> = {};
    for (const [written, value, key] of this.entries()) {
      const name = known.find((candidate) => candidate === written);
      if (name === undefined) {
        return key.fail(
          `${what} has no option "${written}".${hint(written, known)} It knows: ${known.join(', ')}.`,
        );
      }
      found[name] = value;
    }
    return found;
  }

  list(): YamlCursor[] {
    if (!isSeq(this.node)) this.fail('must be a list (lines that begin with "- ")');
    return this.node.items.map((item) => this.child(item as Node | null, this.node));
  }

  /** A scalar as it is written: `1.0` stays `1.0`, `TRUE` stays `TRUE`; a null is the empty text. */
  text(): string {
    if (this.node === null) return '';
    if (!isScalar(this.node)) this.fail('must be a single value, not a map or a list');
    return scalarText(this.node);
  }

  boolean(): boolean {
    const text = this.text();
    if (text !== 'true' && text !== 'false') this.fail(`must be true or false, not "${text}"`);
    return text === 'true';
  }

  oneOf<T extends string>(options: readonly T[]): T {
    const text = this.text();
    const option = options.find((candidate) => candidate === text);
    if (option === undefined) {
      this.fail(`"${text}" is not one of ${options.join(', ')}.${hint(text, options)}`);
    }
    return option;
  }

  /** @throws MappingError when it is no integer from `min` to `max` */
  integer(min: number, max: number): number {
    const text = this.text();
    const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max)) {
      this.fail(`must be a whole number from ${min} to ${max}, not "${text}"`);
    }
    return value;
  }

  private child(node: Node | null, fallback: Node | null): YamlCursor {
    const target = isAlias(node) ? (node.resolve(this.origin.document) ?? null) : node;
    const offset = (node?.range ?? fallback?.range)?.[0];
    if (offset === undefined) return new YamlCursor(this.origin, target, this.at);
    const { line, col } = this.origin.lines.linePos(offset);
    return new YamlCursor(this.origin, target, { line, column: col });
  }
}

/** A scalar as it is written, but without its quotes. */
function scalarText({ value, source }: { value: unknown; source?: string }): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : (source ?? '');
}
