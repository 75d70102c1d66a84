/** Speeds that are offered, as multiples of real time. */
export const SPEEDS = [1, 10, 60, 300, 600] as const;
