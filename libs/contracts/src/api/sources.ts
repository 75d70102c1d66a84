/** How fresh one source is. */
export interface SourceFreshness {
  source: string;
  /** latest event time, ISO 8601 */
  lastEventTime: string;
  /** when its latest event was appended, ISO 8601 */
  lastSeen: string;
  /** events counted in the last minute of append time */
  perMinute: number;
}

/** Body of `GET /api/v1/sources`. */
export interface SourcesResponse {
  sources: SourceFreshness[];
}
