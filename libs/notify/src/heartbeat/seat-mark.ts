/** The consumer group whose assignment says which notifier speaks; its commit carries the {@link sealMark}. */
export const NOTIFIER_GROUP = 'mcc-notifier';

/** What the notifier that speaks leaves at its seat: who it is, and when it was there, wall clock in epoch ms. */
export interface SeatMark {
  token: string;
  at: number;
}

export function sealMark({ token, at }: SeatMark): string {
  return `${token}@${at}`;
}

/** Null: nobody has left one. */
export function openMark(text: string | null | undefined): SeatMark | null {
  const [, token, at] = /^(.+)@(\d{1,15})$/.exec(text ?? '') ?? [];
  return token === undefined || at === undefined ? null : { token, at: Number(at) };
}
