import { NAME_KINDS, type LocalizedText, type NameKind, type Names } from '@mcc/contracts';
import type { RuleIssue } from '../validation/issue';
import {
  INVALID,
  Place,
  isMapping,
  localized,
  object,
  optional,
  required,
  text,
  type Reader,
} from '../validation/reader';
import { WELL_KNOWN_NAMES } from './well-known';

/** Longer ones do not fit where names are shown. */
const LONGEST_NAME = 60;
/** Every screen loads all names. */
const MOST_OF_A_KIND = 2_000;

const readName = localized(text(LONGEST_NAME));

/** Names by id. */
const readNamesById: Reader<Record<string, LocalizedText>> = (given, place) => {
  if (!isMapping(given)) {
    return place.reject('must be a mapping of ids, such as douyin: { zh-CN: 抖音, en: Douyin }');
  }
  const entries = Object.entries(given);
  if (entries.length > MOST_OF_A_KIND) return place.reject(`has more than ${MOST_OF_A_KIND} names`);
  const read = entries.map(([id, name]) => [id, readName(name, place.child(id))] as const);
  return read.some(([, name]) => name === INVALID)
    ? INVALID
    : (Object.fromEntries(read) as Record<string, LocalizedText>);
};

const NONE: Record<string, LocalizedText> = {};

const readKinds = object(
  Object.fromEntries(NAME_KINDS.map((kind) => [kind, optional(readNamesById, NONE)])) as Record<
    NameKind,
    ReturnType<typeof optional<Record<string, LocalizedText>>>
  >,
);

const readFields = object({
  version: required((given, place) => (given === 1 ? given : place.reject('must be 1'))),
  names: required(readKinds),
});

/** Either the names of an installation, or all that is wrong with its file. */
export type NamesResult = { ok: true; policy: Names } | { ok: false; issues: RuleIssue[] };

/** Checks the already-parsed data of a file of names, and adds the names that are well known. */
export function readNames(data: unknown): NamesResult {
  const issues: RuleIssue[] = [];
  const file = readFields(data, new Place([], issues));
  if (file === INVALID) return { ok: false, issues };
  return { ok: true, policy: withWellKnown(file.names) };
}

function withWellKnown(names: Names): Names {
  const kinds = NAME_KINDS.map((kind) => [kind, { ...WELL_KNOWN_NAMES[kind], ...names[kind] }] as const);
  return Object.fromEntries(kinds.filter(([, ofKind]) => Object.keys(ofKind).length > 0));
}
