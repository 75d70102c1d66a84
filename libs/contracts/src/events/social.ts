import { IsIn, IsInt, IsNumber, IsOptional, Max, Min } from 'class-validator';
import { IsName, IsText } from './rules';

export const SENTIMENTS = ['positive', 'neutral', 'negative'] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

/** `social.mention`: somebody wrote about a brand. */
export class SocialMentionData {
  @IsName() brand!: string;
  @IsName() platform!: string;
  @IsOptional() @IsText(10_000) text?: string;
  @IsOptional() @IsIn(SENTIMENTS) sentiment?: Sentiment;
  /** Sentiment score from −1 to 1; gives the sentiment where that is absent (≤ −0.2 negative, ≥ 0.2 positive). */
  @IsOptional() @IsNumber() @Min(-1) @Max(1) score?: number;
  /** How many people could have seen it. */
  @IsOptional() @IsInt() @Min(0) @Max(10_000_000_000) reach?: number;
  @IsOptional() @IsName() product?: string;
  @IsOptional() @IsName() region?: string;
  /** Author identifier; replaced by a keyed hash at ingest. */
  @IsOptional() @IsName() author?: string;
  @IsOptional() @IsText(2_000) url?: string;
}
