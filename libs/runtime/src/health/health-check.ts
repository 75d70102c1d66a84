/** Something the process works with. */
export interface HealthCheck {
  /** short name, e.g. `event-log` */
  name: string;
  /** rejects with a message for people when it does not work now */
  check(): Promise<void>;
  /** the process does its work without it, only not as well: told, but no reason to be not ready */
  advisory?: boolean;
}

/** Nest injection token of the list of {@link HealthCheck}s. */
export const HEALTH_CHECKS = Symbol('HealthChecks');

/** A dependency that does not answer within this time counts as down, ms. */
export const CHECK_TIMEOUT_MS = 2_000;

/** Runs one check within {@link CHECK_TIMEOUT_MS}; resolves to what is wrong, or null. */
export async function runCheck(
  dependency: HealthCheck,
  timeoutMs = CHECK_TIMEOUT_MS,
): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${timeoutMs} ms`), timeoutMs);
  });
  try {
    return await Promise.race([dependency.check().then(() => null, messageOf), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
