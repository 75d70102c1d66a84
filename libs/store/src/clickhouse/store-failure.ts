import { StoreError } from '../store.port';

/**
 * Server errors after which the same call may succeed: time-outs, overload, lack of memory or disk, lost connections
 * between servers, a server that is stopping. Numbers from ClickHouse's ErrorCodes.cpp.
 */
const TRANSIENT_CODES = new Set([
  '159', // TIMEOUT_EXCEEDED
  '164', // READONLY: the replica is not active
  '202', // TOO_MANY_SIMULTANEOUS_QUERIES
  '209', // SOCKET_TIMEOUT
  '210', // NETWORK_ERROR
  '225', // NO_ZOOKEEPER
  '235', // DUPLICATE_DATA_PART: the replica has a part the coordination service does not know; it is being looked at
  '236', // ABORTED
  '241', // MEMORY_LIMIT_EXCEEDED
  '242', // TABLE_IS_READ_ONLY
  '243', // NOT_ENOUGH_SPACE
  '244', // UNEXPECTED_ZOOKEEPER_ERROR
  '252', // TOO_MANY_PARTS
  '254', // NO_ACTIVE_REPLICAS
  '279', // ALL_CONNECTION_TRIES_FAILED
  '285', // TOO_FEW_LIVE_REPLICAS
  '286', // UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE
  '289', // REPLICA_IS_NOT_IN_QUORUM
  '319', // UNKNOWN_STATUS_OF_INSERT
  '395', // FUNCTION_THROW_IF_VALUE_IS_NON_ZERO: our own check that a slice's cut is in place; trying again looks closer
  '394', // QUERY_WAS_CANCELLED
  '416', // REPLICA_STATUS_CHANGED
  '425', // SYSTEM_ERROR
  '733', // TABLE_IS_BEING_RESTARTED
  '745', // SERVER_OVERLOADED
  '999', // KEEPER_EXCEPTION
]);

/** What an error says of itself. Its class cannot be asked: the client and the embedded connection each bring their own. */
function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

/** Number of a server error; undefined for anything else. */
function serverCode(error: unknown): string | undefined {
  const code = codeOf(error);
  return typeof code === 'string' && /^\d+$/.test(code) ? code : undefined;
}

/** The connection was closed by the other side; whether the statement was carried out is not known. */
export function connectionWasClosed(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ECONNRESET' || code === 'EPIPE';
}

/** On a cluster: the table takes one insert at a time, and another one has not reached its majority yet. */
export function anotherInsertRuns(error: unknown): boolean {
  return serverCode(error) === '286';
}

const firstLine = (message: string): string => message.split('\n', 1)[0] ?? message;

/**
 * Turns what the client threw into a {@link StoreError}. An answer of the server is `store-refused` unless its code says
 * that trying again helps; everything else is the way to the server: `store-unavailable`.
 */
export function storeFailure(error: unknown, doing: string): StoreError {
  if (error instanceof StoreError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = serverCode(error);
  if (code !== undefined && !TRANSIENT_CODES.has(code)) {
    return new StoreError(
      'store-refused',
      `The store refused to ${doing}: ${firstLine(message)} (code ${code})`,
      false,
      {
        cause: error,
      },
    );
  }
  return new StoreError(
    'store-unavailable',
    `The store is not available to ${doing}: ${firstLine(message) || 'no answer'}`,
    true,
    { cause: error },
  );
}
