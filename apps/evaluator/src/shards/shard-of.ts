import { fingerprint } from '@mcc/contracts';

/** One share of the rules. */
export interface Shard {
  /** from 0 */
  index: number;
  /** how many shares there are */
  of: number;
}

/** To which share a rule belongs: always the same for an id and a number of shares. */
export function shardOf(ruleId: string, of: number): number {
  // 8 hex digits: 32 of its bits are plenty for at most some hundred shares
  return parseInt(fingerprint([ruleId]).slice(0, 8), 16) % of;
}
