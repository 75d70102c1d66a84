import { DateTime } from 'luxon';
import type { BacktestEpisode, BacktestResponse } from '@mcc/contracts';
import { printKpiValue } from '@mcc/rules';
import type { Language } from '../alerts/alert-words';
import { clean, padTo, widthOf } from '../terminal/plain-text';

const HEAD = ['GRADE', 'KEY', 'BEGAN', 'FIRED', 'RESOLVED', 'LASTED', 'PEAK'];
const MINUTE = 60_000;

/** What came out, for people: the episodes that fired with what they would have said, and the score. */
export function backtestLines(result: BacktestResponse, language: Language): string[] {
  const fired = result.episodes.filter(({ firedAt }) => firedAt !== null);
  const locale = language === 'zh' ? 'zh-CN' : 'en';
  const rows = fired.map((episode) => rowOf(episode, result).map(clean));
  const widths = HEAD.map((head, column) =>
    Math.max(...[head, ...rows.map((row) => row[column] ?? '')].map(widthOf)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => padTo(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    result.rules.map(({ id, type, name }) => `${id}  ${clean(name[locale])}  (${type})`).join(', '),
    stretchLine(result),
    '',
    ...(fired.length === 0 ? [] : [line(HEAD)]),
    ...fired.flatMap((episode, index) => [
      line(rows[index] ?? []),
      `  ${clean(saidOf(episode)?.summary[locale] ?? '')}`,
    ]),
    ...(fired.length === 0 ? [] : ['']),
    countLine(result),
    ...(result.score ? [scoreLine(result.score)] : []),
    ...(result.notes ?? []).map((note) => clean(note[locale])),
  ];
}

const saidOf = ({ said }: BacktestEpisode) =>
  said.findLast(({ kind }) => kind === 'fire' || kind === 'update');

function rowOf(
  { grade, key, startedAt, firedAt, resolvedAt, peak, warmUp, rule }: BacktestEpisode,
  result: BacktestResponse,
): string[] {
  const { timeZone, currency, to, series } = result;
  const lasted = Date.parse(resolvedAt ?? to) - Date.parse(firedAt ?? to);
  const unit = series.find((each) => each.rule === rule)?.kpi.unit ?? 'number';
  return [
    grade,
    Object.values(key).join(' · ') || '–',
    time(startedAt, timeZone),
    firedAt === null ? '–' : `${time(firedAt, timeZone)}${warmUp ? ' (before)' : ''}`,
    resolvedAt === null ? 'still firing' : time(resolvedAt, timeZone),
    duration(lasted),
    peak ? printKpiValue(peak.value, unit, currency) : '–',
  ];
}

function stretchLine({ from, to, timeZone, dataFrom, evaluations, keys }: BacktestResponse): string {
  const data = dataFrom === null ? 'no data' : `data from ${time(dataFrom, timeZone)}`;
  const judged = `${counted(keys, 'key')}, ${counted(evaluations, 'evaluation')}`;
  return `${time(from, timeZone)} – ${time(to, timeZone)} (${timeZone}); ${data}; ${judged}`;
}

function countLine({ episodes, episodesLeftOut }: BacktestResponse): string {
  const fired = episodes.filter(({ firedAt, warmUp }) => firedAt !== null && !warmUp).length;
  const before = episodes.filter(({ warmUp }) => warmUp).length;
  const passed = episodes.filter(({ firedAt }) => firedAt === null).length;
  return [
    counted(fired, 'alert'),
    ...(before > 0 ? [`${before} open from before`] : []),
    ...(passed > 0 ? [`${counted(passed, 'breach', 'breaches')} that passed before firing`] : []),
    ...(episodesLeftOut > 0 ? [`${episodesLeftOut} more not listed`] : []),
  ].join('; ');
}

function scoreLine({
  right,
  wrong,
  found,
  missed,
  precision,
  recall,
  f1,
}: NonNullable<BacktestResponse['score']>): string {
  const percent = (share: number | null): string =>
    share === null ? '–' : `${Math.round(share * 1_000) / 10}%`;
  return (
    `precision ${percent(precision)} (${right} of ${right + wrong} alerts), ` +
    `recall ${percent(recall)} (${found} of ${found + missed} labels), F1 ${f1 === null ? '–' : f1.toFixed(2)}`
  );
}

const time = (iso: string, zone: string): string =>
  DateTime.fromISO(iso, { zone }).toFormat('yyyy-MM-dd HH:mm:ss');

function duration(ms: number): string {
  if (ms < 2 * MINUTE) return `${Math.round(ms / 1_000)} s`;
  return ms < 120 * MINUTE ? `${Math.round(ms / MINUTE)} min` : `${Math.round(ms / 6 / MINUTE) / 10} h`;
}

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
