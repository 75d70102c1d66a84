import type { LocalizedText } from './alert';

/** A line that an order changes. */
export interface BudgetOrderLine {
  line: string;
  channel: string;
  campaign?: string;
  account?: string;
  /** how much more it has in the plan's period, currency units with at most four decimals; below 0: less. All sum to 0 */
  delta: number;
}

/**
 * Body of the request to a platform's connector (docs/budget.md). It is the same however often it is sent; its id is also the
 * header `idempotency-key`.
 */
export interface BudgetOrder {
  /** of the action */
  id: string;
  /** id of the plan with its period */
  plan: string;
  /** ISO 8601 */
  submittedAt: string;
  currency: string;
  /** IANA zone of `hours` */
  zone: string;
  do: 'move' | 'bid' | 'pause' | 'notify';
  lines: BudgetOrderLine[];
  /** of a bid: by what bids are multiplied at these minutes since local midnight, `to` excluded; 0: as before */
  percent?: number;
  hours?: { from: number; to: number };
  /** of a pause; false: the lines go on */
  paused?: boolean;
  /** for people */
  reason: LocalizedText;
  rule: string;
  requestedBy: string;
  approvedBy?: string;
  /** id of the action that it takes back */
  rollbackOf?: string;
}
