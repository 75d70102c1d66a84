import { IsOptional } from 'class-validator';
import { IsAmount, IsName } from './rules';

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

/** `ad.impression`: an ad was shown. */
export class AdImpressionData extends AdPlacement {
  /** What this impression cost, currency units. */
  @IsOptional() @IsAmount() cost?: number;
}

/** `ad.click`: an ad was clicked. */
export class AdClickData extends AdPlacement {
  /** What this click cost, currency units. */
  @IsOptional() @IsAmount() cost?: number;
}

/** `ad.spend`: money spent that is not reported impression by impression. */
export class AdSpendData extends AdPlacement {
  @IsAmount() amount!: number;
}

/** `ad.conversion`: a conversion as the advertising platform attributes it. */
export class AdConversionData extends AdPlacement {
  @IsOptional() @IsAmount() value?: number;
}
