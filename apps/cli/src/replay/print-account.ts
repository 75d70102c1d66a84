import type { Account, Group } from './account';

const number = (value: number): string => value.toLocaleString('en-US');
const entry = (name: string, value: number, note = ''): string =>
  `${name.padEnd(22)}${number(value).padStart(12)}${note === '' ? '' : `   ${note}`}`;

export interface AccountSetting {
  /** data file, for the places of problems */
  file: string;
  elapsedMs: number;
  /** nothing was sent */
  dryRun: boolean;
}

/** The final account, line by line. */
export function printAccount(account: Account, setting: AccountSetting): string[] {
  const types = [...account.made].map(([type, count]) => `${type} ${number(count)}`).join(', ');
  return [
    entry('rows read', account.rows),
    entry('  without an event', account.rowsKept, 'their conditions do not hold'),
    entry('  with a problem', account.problems.count),
    entry('events made', account.eventsMade(), types),
    ...(setting.dryRun ? [entry('  would be rejected', account.rejected.count)] : sending(account)),
    ...conditions(account),
    ...groups('problems', account.problems.list(), setting.file),
    ...groups(setting.dryRun ? 'would be rejected' : 'rejected', account.rejected.list(), setting.file),
    pace(account, setting),
  ];
}

function sending(account: Account): string[] {
  const notAnswered = account.eventsMade() - account.sent;
  return [
    entry('  sent', account.sent),
    entry('  accepted', account.accepted),
    entry('  duplicates', account.duplicates, account.duplicates > 0 ? duplicatesNote(account) : ''),
    entry('  rejected', account.rejected.count),
    ...(notAnswered > 0
      ? [entry('  not sent', notAnswered, 'run it again: what has arrived does not count twice')]
      : []),
    ...(account.isBalanced()
      ? []
      : ['the server accounts for another number of events than were sent: please report it']),
  ];
}

function duplicatesNote(account: Account): string {
  const again = account.resent > 0 ? ` (${number(account.resent)} were repeated after an interruption)` : '';
  return `sent before${again}, or the mapping's id is not unique`;
}

function conditions(account: Account): string[] {
  if (account.kept.size === 0) return [];
  const lines = [...account.kept].map(([label, count]) => `  ${number(count).padStart(10)} × ${label}`);
  return ['conditions that did not hold:', ...lines];
}

function groups(title: string, list: Group[], file: string): string[] {
  return list.flatMap((group, position) => [
    ...(position === 0 ? [`${title}:`] : []),
    `  ${number(group.count).padStart(10)} × ${group.name}`,
    ...group.examples.map(
      ({ line, text }) => `${' '.repeat(15)}${line === undefined ? '' : `${file}:${line}: `}${text}`,
    ),
  ]);
}

function pace(account: Account, { elapsedMs, dryRun }: AccountSetting): string {
  const seconds = elapsedMs / 1_000;
  const events = dryRun ? account.eventsMade() : account.sent;
  return `${seconds.toFixed(1)} s, ${number(Math.round(events / Math.max(seconds, 0.001)))} events/s`;
}
