/** One refused item of a batch. */
export interface RejectedItem {
  /** position in the batch, from 0 */
  index: number;
  id?: string;
  code: string;
  message: string;
}

/** Body of the 202 of `POST /api/v1/events`. */
export interface IngestResponse {
  accepted: number;
  /** how many were recognised as sent before; they are not counted again */
  duplicates?: number;
  rejected: RejectedItem[];
}
