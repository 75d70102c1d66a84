import { IsOptional } from 'class-validator';
import { IsAmount, IsName, IsText } from './rules';

/** What every observation of a competitor carries. */
export class CompetitorContext {
  @IsName() competitor!: string;
  @IsName() product!: string;
  @IsOptional() @IsName() platform?: string;
  @IsOptional() @IsName() region?: string;
  @IsOptional() @IsText(5_000) text?: string;
  @IsOptional() @IsText(2_000) url?: string;
}

/** `competitor.price`: a competitor's price was seen. */
export class CompetitorPriceData extends CompetitorContext {
  /** Price asked now, currency units. */
  @IsAmount() price!: number;
  /** List price before discounts, currency units. */
  @IsOptional() @IsAmount() listPrice?: number;
  /** Our own price of the comparable product at that time, currency units. */
  @IsOptional() @IsAmount() ownPrice?: number;
}

/** `competitor.promotion`: a competitor began a promotion. */
export class CompetitorPromotionData extends CompetitorContext {
  @IsOptional() @IsAmount() price?: number;
  @IsOptional() @IsAmount() listPrice?: number;
  @IsOptional() @IsAmount() ownPrice?: number;
}

/** `competitor.launch`: a competitor launched a product. */
export class CompetitorLaunchData extends CompetitorContext {
  @IsOptional() @IsAmount() price?: number;
  @IsOptional() @IsAmount() listPrice?: number;
  @IsOptional() @IsAmount() ownPrice?: number;
}
