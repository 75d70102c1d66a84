import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsAmount, IsName, IsText } from './rules';

/** What every shop-site event carries. */
export class SiteContext {
  @IsName() session!: string;
  @IsOptional() @IsName() channel?: string;
  @IsOptional() @IsName() campaign?: string;
  @IsOptional() @IsName() region?: string;
  @IsOptional() @IsName() device?: string;
  /** Customer identifier; replaced by a keyed hash at ingest. */
  @IsOptional() @IsName() customer?: string;
}

/** `site.visit`: a session began. */
export class SiteVisitData extends SiteContext {
  /** Landing page, a path or URL. */
  @IsOptional() @IsText(2_000) landing?: string;
  /** How many pages the session saw, the landing page included; for sources that report a session when it is over. */
  @IsOptional() @IsInt() @Min(0) @Max(1_000_000) pageViews?: number;
}

/** `site.page_view`: a page was seen. */
export class SitePageViewData extends SiteContext {
  @IsOptional() @IsText(2_000) page?: string;
  @IsOptional() @IsName() product?: string;
  @IsOptional() @IsName() brand?: string;
}

/** `site.cart`: a product was put into the cart. */
export class SiteCartData extends SiteContext {
  @IsOptional() @IsName() product?: string;
  @IsOptional() @IsName() brand?: string;
  /** Value put into the cart, currency units. */
  @IsOptional() @IsAmount() amount?: number;
}

/** `site.checkout`: checkout began. */
export class SiteCheckoutData extends SiteContext {
  @IsOptional() @IsName() product?: string;
  /** Value being checked out, currency units. */
  @IsOptional() @IsAmount() amount?: number;
}
