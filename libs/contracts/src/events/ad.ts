import { IsOptional } from 'class-validator';
import { IsAmount, IsCount, IsName } from './rules';

/** What every advertising event says of where it happened. */
export class AdPlacement {
  /** Advertising channel, e.g. `douyin`. */
  @IsName() channel!: string;
  @IsName() campaign!: string;
  @IsOptional() @IsName() creative?: string;
  @IsOptional() @IsName() region?: string;
  @IsOptional() @IsName() device?: string;
  /** Live room the ad leads to. */
  @IsOptional() @IsName() room?: string;
  /** Customer identifier; replaced by a keyed hash at ingest. */
  @IsOptional() @IsName() customer?: string;
}

/** What can be reported one by one or, as advertising platforms do, many together. */
class AdReport extends AdPlacement {
  /** How many impressions, clicks or conversions this event stands for; 1 when absent. */
  @IsOptional() @IsCount(1) count?: number;
}

/** `ad.impression`: an ad was shown, `count` times. */
export class AdImpressionData extends AdReport {
  /** What all impressions of this event cost together, currency units. */
  @IsOptional() @IsAmount() cost?: number;
}

/** `ad.click`: an ad was clicked, `count` times. */
export class AdClickData extends AdReport {
  /** What all clicks of this event cost together, currency units. */
  @IsOptional() @IsAmount() cost?: number;
}

/** `ad.spend`: money spent that is not reported impression by impression. */
export class AdSpendData extends AdPlacement {
  @IsAmount() amount!: number;
}

/** `ad.conversion`: conversions as the advertising platform attributes them, `count` of them. */
export class AdConversionData extends AdReport {
  /** What all conversions of this event are worth together, currency units. */
  @IsOptional() @IsAmount() value?: number;
}
