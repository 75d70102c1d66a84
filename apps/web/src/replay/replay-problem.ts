/** What the server may have against showing the past. */
export const REPLAY_PROBLEMS = [
  'replay-out-of-range',
  'too-many-replays',
  'bad-replay',
  'not-replaying',
] as const;
export type ReplayProblem = (typeof REPLAY_PROBLEMS)[number];

export function isReplayProblem(code: string): code is ReplayProblem {
  return (REPLAY_PROBLEMS as readonly string[]).includes(code);
}
