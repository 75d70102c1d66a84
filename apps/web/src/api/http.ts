import type { LocalizedText, ProblemDetails } from '@mcc/contracts';

/** A request that was refused or did not reach the server; `message` is for people. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';

  /**
   * @param status HTTP status; null where no answer came
   * @param code what the server calls it; null where it does not
   * @param reason why a rule of the product forbids it, where one does
   */
  constructor(
    readonly status: number | null,
    message: string,
    readonly code: string | null = null,
    readonly reason: LocalizedText | null = null,
  ) {
    super(message);
  }
}

/** Whatever was thrown, as a failed request. */
export function asFailure(cause: unknown): RequestFailed {
  if (cause instanceof RequestFailed) return cause;
  return new RequestFailed(null, cause instanceof Error ? cause.message : String(cause));
}

async function request(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers: { accept: 'application/json', ...init.headers } });
  } catch (cause) {
    throw asFailure(cause);
  }
  if (!response.ok) throw await refusalOf(response);
  return response;
}

/** What the server says is wrong (RFC 9457), or the bare status where it says nothing readable. */
async function refusalOf(response: Response): Promise<RequestFailed> {
  const { status, statusText } = response;
  const bare = `${status} ${statusText}`;
  try {
    const { detail, title, code, reason } = (await response.json()) as Partial<ProblemDetails>;
    return new RequestFailed(status, detail ?? title ?? bare, code ?? null, reason?.text ?? null);
  } catch {
    return new RequestFailed(status, bare);
  }
}

/**
 * Reads JSON of a type the contracts promise for this path.
 * @throws RequestFailed
 */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await request(path, signal ? { signal } : {});
  return (await response.json()) as T;
}

/** A text, and the address that gives the same again where the server tells it. */
export interface TextAnswer {
  text: string;
  location: string | null;
}

/**
 * Reads a page or another text.
 * @throws RequestFailed
 */
export async function getText(path: string, signal?: AbortSignal): Promise<TextAnswer> {
  const response = await request(path, { headers: { accept: '*/*' }, ...(signal ? { signal } : {}) });
  return { text: await response.text(), location: response.headers.get('content-location') };
}

/**
 * Posts JSON and reads the answer, of a type the contracts promise for this path.
 * @throws RequestFailed
 */
export async function postJson<T>(path: string, body: unknown): Promise<T> {
  const response = await request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as T;
}

/**
 * Takes away what the path names and reads the answer.
 * @throws RequestFailed
 */
export async function deleteJson<T>(path: string): Promise<T> {
  const response = await request(path, { method: 'DELETE' });
  return (await response.json()) as T;
}
