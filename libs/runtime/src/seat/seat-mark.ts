/** What the holder of a seat leaves at it: who it is, and when it was there, wall clock in epoch ms. */
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
