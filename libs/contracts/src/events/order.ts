import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsAmount, IsName, IsNested } from './rules';

export const CUSTOMER_KINDS = ['new', 'returning'] as const;
export type CustomerKind = (typeof CUSTOMER_KINDS)[number];

/** One line of an order. */
export class OrderItem {
  @IsName() product!: string;
  @IsInt() @Min(1) @Max(1_000_000) quantity!: number;
  /** Price of one piece, currency units. */
  @IsOptional() @IsAmount() price?: number;
}

/** What `order.created`, `order.paid` and `order.refunded` have in common. */
export class OrderData {
  @IsName() orderId!: string;
  /** Order value, or for a refund the amount paid back; currency units, never negative. */
  @IsAmount() amount!: number;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsNested({ each: true })
  @Type(() => OrderItem)
  items?: OrderItem[];
  @IsOptional() @IsName() product?: string;
  @IsOptional() @IsName() brand?: string;
  @IsOptional() @IsName() channel?: string;
  @IsOptional() @IsName() campaign?: string;
  @IsOptional() @IsName() room?: string;
  @IsOptional() @IsName() region?: string;
  @IsOptional() @IsName() coupon?: string;
  /** Customer identifier; replaced by a keyed hash at ingest. */
  @IsOptional() @IsName() customer?: string;
  @IsOptional() @IsIn(CUSTOMER_KINDS) customerKind?: CustomerKind;
}

/** `order.created`: an order was placed, not yet paid. */
export class OrderCreatedData extends OrderData {}

/** `order.paid`: an order was paid; counts as GMV. */
export class OrderPaidData extends OrderData {}

/** `order.refunded`: money was paid back. */
export class OrderRefundedData extends OrderData {}
