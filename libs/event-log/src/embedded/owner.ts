import { readFileSync } from 'node:fs';
import { LogError } from '../event-log.port';

/** The process that has the log open. */
export interface Owner {
  pid: number;
  /** when that process began, in the system's own count; tells it from a later process with the same pid. null: unknown */
  started: string | null;
}

/** This process. */
export function thisProcess(): Owner {
  return { pid: process.pid, started: startOf(process.pid) };
}

/** Whether the owner still runs; a process killed without a chance to clean up does not. */
export function isRunning(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // EPERM: it runs, under another user
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return startOf(owner.pid) === owner.started;
}

export function ownedByAnother(path: string, owner: Owner): LogError {
  return new LogError(
    'log-unavailable',
    `The event log in ${path} is in use by process ${owner.pid}. ` +
      'Stop that process, or start this one with another MCC_DATA_DIR.',
    true,
  );
}

/** Start time of a process from /proc (field 22 of stat, see proc(5)); null where there is no /proc. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the second field is the command in parentheses and may hold spaces
    return (
      stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .at(19) ?? null
    );
  } catch {
    return null;
  }
}
