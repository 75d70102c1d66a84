/** Who is on duty by one schedule. Persons are ids of receivers; times are ISO 8601. */
export interface OnCallView {
  /** id of the schedule */
  id: string;
  /** IANA zone of its hours */
  zone: string;
  /** person null: nobody is on duty; until null: it does not change any more as things stand */
  now: { person: string | null; until: string | null };
  /** who is on duty after that, hours without anybody left out; null: nobody else is */
  next: { person: string; from: string } | null;
}

/** Body of `GET /api/v1/on-call`. */
export interface OnCallResponse {
  /** the time that it holds for, ISO 8601 */
  at: string;
  /** in the order of the file of routes; empty: it has no schedules */
  schedules: OnCallView[];
}
