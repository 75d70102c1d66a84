import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsCount, IsName, IsText } from './rules';

/** What every live-room event carries. */
export class LiveContext {
  @IsName() room!: string;
  @IsOptional() @IsName() channel?: string;
  /** Viewer identifier; replaced by a keyed hash at ingest. */
  @IsOptional() @IsName() viewer?: string;
  @IsOptional() @IsName() region?: string;
  @IsOptional() @IsName() device?: string;
}

/** `live.enter`: a viewer entered the room. */
export class LiveEnterData extends LiveContext {}

/** Longest stay a `live.leave` may tell of, seconds. */
const STAY_MAX = 7 * 24 * 60 * 60;

/** `live.leave`: a viewer left the room. */
export class LiveLeaveData extends LiveContext {
  /** How long the viewer had been in the room, whole seconds. */
  @IsOptional() @IsInt() @Min(0) @Max(STAY_MAX) watchSeconds?: number;
}

/** `live.viewers`: how many people are in the room now (a gauge, not a sum). */
export class LiveViewersData extends LiveContext {
  @IsCount(0) count!: number;
}

/** `live.product_click`: a product card was clicked. */
export class LiveProductClickData extends LiveContext {
  @IsOptional() @IsName() product?: string;
}

/** `live.cart`: a product was put into the cart from the room. */
export class LiveCartData extends LiveContext {
  @IsOptional() @IsName() product?: string;
}

/** `live.comment`: a chat line. */
export class LiveCommentData extends LiveContext {
  @IsOptional() @IsText(5_000) text?: string;
}

/** `live.like`: likes; platforms report several at once. */
export class LiveLikeData extends LiveContext {
  @IsOptional() @IsCount(1) count?: number;
}

/** `live.follow`: a viewer began to follow the room. */
export class LiveFollowData extends LiveContext {}
