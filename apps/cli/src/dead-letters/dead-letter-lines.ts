import type {
  DeadLetterDetail,
  DeadLetterView,
  PayloadFormat,
  ReplayDeadLettersResponse,
} from '@mcc/contracts';
import { clean, cutTo, localTime, padTo, widthOf } from '../terminal/plain-text';
import { indentJson } from './indent-json';

const HEAD = ['TIME', 'STAGE', 'CODE', 'SOURCE', 'REPLAYED', 'ID'];
const BASE64_COLUMNS = 76;
/** Ids shown of each reason. */
const SHOWN = 10;

const number = (value: number): string => value.toLocaleString('en-US');

/** A table; the reason of each dead letter follows below it, because it is long, cut to `columns`. */
export function deadLetterTable(letters: readonly DeadLetterView[], columns = Infinity): string[] {
  const rows = letters.map(({ at, stage, code, source, replayedAt, id }) =>
    [localTime(at), stage, code, source ?? '', replayedAt === null ? 'no' : 'yes', id].map(clean),
  );
  const widths = HEAD.map((_, column) =>
    Math.max(...[HEAD, ...rows].map((cells) => widthOf(cells[column] ?? ''))),
  );
  const line = (cells: string[]): string =>
    cells
      .map((cell, column) => padTo(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    line(HEAD),
    ...rows.flatMap((cells, index) => [
      line(cells),
      cutTo(`  ${clean(letters[index]?.message ?? '')}`, columns),
    ]),
  ];
}

const FORMATS: Record<PayloadFormat, string> = {
  json: 'JSON',
  text: 'text that is not JSON',
  base64: 'not UTF-8, here in base64',
};

/** All that is known of one dead letter, and its payload. */
export function deadLetterLines(letter: DeadLetterDetail): string[] {
  const { payloadFormat, payloadBytes } = letter;
  const size = payloadBytes === 0 ? 'empty' : `${number(payloadBytes)} bytes, ${FORMATS[payloadFormat]}`;
  const fields: [string, string][] = [
    ['id', letter.id],
    ['time', localTime(letter.at)],
    ['stage', letter.stage],
    ['code', letter.code],
    ['reason', letter.message],
    ['position', position(letter)],
    ['event', event(letter)],
    ['replayed', letter.replayedAt === null ? 'no' : localTime(letter.replayedAt)],
    ['payload', size],
  ];
  return [
    ...fields.map(([name, value]) => `${name.padEnd(10)}${clean(value)}`),
    ...(payloadBytes === 0 ? [] : ['', ...payloadLines(letter)]),
  ];
}

function position({ topic, partition, offset }: DeadLetterDetail): string {
  if (topic === undefined) return 'none: it was refused before it reached the log';
  return [
    topic,
    partition === undefined ? '' : `partition ${partition}`,
    offset === undefined ? '' : `offset ${offset}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function event({ type, eventId, source }: DeadLetterDetail): string {
  const parts = [
    type ?? '',
    eventId === undefined ? '' : `id ${eventId}`,
    source === undefined ? '' : `source ${source}`,
  ];
  return parts.filter((part) => part !== '').join(', ') || 'cannot be told';
}

function payloadLines({ payload, payloadFormat }: DeadLetterDetail): string[] {
  switch (payloadFormat) {
    case 'json':
      return indentJson(payload).split('\n').map(clean);
    case 'text':
      return payload.split(/\r?\n/).map(clean);
    case 'base64':
      return payload.match(new RegExp(`.{1,${BASE64_COLUMNS}}`, 'g')) ?? [];
  }
}

/** What became of a replay: counts, then the refused ones by their reason. */
export function replayLines({ replayed, refused }: ReplayDeadLettersResponse): string[] {
  const byReason = new Map<string, string[]>();
  for (const { id, message } of refused) byReason.set(message, [...(byReason.get(message) ?? []), id]);
  return [
    `replayed  ${number(replayed.length).padStart(8)}`,
    `refused   ${number(refused.length).padStart(8)}`,
    ...[...byReason].flatMap(([reason, ids]) => [
      `  ${number(ids.length).padStart(8)} × ${clean(reason)}`,
      ...ids.slice(0, SHOWN).map((id) => `${' '.repeat(13)}${clean(id)}`),
      ...(ids.length > SHOWN
        ? [`${' '.repeat(13)}… and ${number(ids.length - SHOWN)} more (--json names all)`]
        : []),
    ]),
  ];
}
