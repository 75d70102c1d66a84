/** Entries kept of the fold of alerts; the screens show far fewer. */
export const MAX_ALERT_ENTRIES = 5_000;
