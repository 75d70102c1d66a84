import type { Family } from '../topics';
import { AdClickData, AdConversionData, AdImpressionData, AdSpendData } from './ad';
import { CompetitorLaunchData, CompetitorPriceData, CompetitorPromotionData } from './competitor';
import { CustomerIdentifiedData, CustomerRegisteredData } from './customer';
import {
  LiveCartData,
  LiveCommentData,
  LiveEnterData,
  LiveFollowData,
  LiveLeaveData,
  LiveLikeData,
  LiveProductClickData,
  LiveViewersData,
} from './live';
import { OrderCreatedData, OrderPaidData, OrderRefundedData } from './order';
import { ScreenShownData } from './screen';
import { SiteCartData, SiteCheckoutData, SitePageViewData, SiteVisitData } from './site';
import { SocialMentionData } from './social';

/** Data class by event type: the one list of event types. */
export interface EventDataByType {
  'ad.impression': AdImpressionData;
  'ad.click': AdClickData;
  'ad.spend': AdSpendData;
  'ad.conversion': AdConversionData;
  'site.visit': SiteVisitData;
  'site.page_view': SitePageViewData;
  'site.cart': SiteCartData;
  'site.checkout': SiteCheckoutData;
  'order.created': OrderCreatedData;
  'order.paid': OrderPaidData;
  'order.refunded': OrderRefundedData;
  'live.enter': LiveEnterData;
  'live.leave': LiveLeaveData;
  'live.viewers': LiveViewersData;
  'live.product_click': LiveProductClickData;
  'live.cart': LiveCartData;
  'live.comment': LiveCommentData;
  'live.like': LiveLikeData;
  'live.follow': LiveFollowData;
  'social.mention': SocialMentionData;
  'competitor.price': CompetitorPriceData;
  'competitor.promotion': CompetitorPromotionData;
  'competitor.launch': CompetitorLaunchData;
  'customer.registered': CustomerRegisteredData;
  'customer.identified': CustomerIdentifiedData;
  'screen.shown': ScreenShownData;
}

export type EventType = keyof EventDataByType;

export interface EventTypeSpec<T extends EventType = EventType> {
  family: Family;
  data: new () => EventDataByType[T];
  /** How long a repeated `source` + `id` is recognised from memory alone; older repeats are looked up in the store. */
  dedupMs: number;
}

const DAY = 24 * 60 * 60 * 1_000;
const TEN_MINUTES = 10 * 60 * 1_000;

export const EVENT_TYPES: { readonly [T in EventType]: EventTypeSpec<T> } = {
  'ad.impression': { family: 'ad', data: AdImpressionData, dedupMs: TEN_MINUTES },
  'ad.click': { family: 'ad', data: AdClickData, dedupMs: TEN_MINUTES },
  'ad.spend': { family: 'ad', data: AdSpendData, dedupMs: DAY },
  'ad.conversion': { family: 'ad', data: AdConversionData, dedupMs: DAY },
  'site.visit': { family: 'site', data: SiteVisitData, dedupMs: TEN_MINUTES },
  'site.page_view': { family: 'site', data: SitePageViewData, dedupMs: TEN_MINUTES },
  'site.cart': { family: 'site', data: SiteCartData, dedupMs: DAY },
  'site.checkout': { family: 'site', data: SiteCheckoutData, dedupMs: DAY },
  'order.created': { family: 'order', data: OrderCreatedData, dedupMs: DAY },
  'order.paid': { family: 'order', data: OrderPaidData, dedupMs: DAY },
  'order.refunded': { family: 'order', data: OrderRefundedData, dedupMs: DAY },
  'live.enter': { family: 'live', data: LiveEnterData, dedupMs: TEN_MINUTES },
  'live.leave': { family: 'live', data: LiveLeaveData, dedupMs: TEN_MINUTES },
  'live.viewers': { family: 'live', data: LiveViewersData, dedupMs: TEN_MINUTES },
  'live.product_click': { family: 'live', data: LiveProductClickData, dedupMs: TEN_MINUTES },
  'live.cart': { family: 'live', data: LiveCartData, dedupMs: DAY },
  'live.comment': { family: 'live', data: LiveCommentData, dedupMs: TEN_MINUTES },
  'live.like': { family: 'live', data: LiveLikeData, dedupMs: TEN_MINUTES },
  'live.follow': { family: 'live', data: LiveFollowData, dedupMs: TEN_MINUTES },
  'social.mention': { family: 'social', data: SocialMentionData, dedupMs: DAY },
  'competitor.price': { family: 'competitor', data: CompetitorPriceData, dedupMs: DAY },
  'competitor.promotion': { family: 'competitor', data: CompetitorPromotionData, dedupMs: DAY },
  'competitor.launch': { family: 'competitor', data: CompetitorLaunchData, dedupMs: DAY },
  'customer.registered': { family: 'customer', data: CustomerRegisteredData, dedupMs: DAY },
  'customer.identified': { family: 'customer', data: CustomerIdentifiedData, dedupMs: DAY },
  'screen.shown': { family: 'screen', data: ScreenShownData, dedupMs: TEN_MINUTES },
};

export const EVENT_TYPE_NAMES = Object.keys(EVENT_TYPES) as EventType[];

export function isEventType(type: unknown): type is EventType {
  return typeof type === 'string' && Object.hasOwn(EVENT_TYPES, type);
}

/** Whether the product says it of itself: it is no fact of the market, and nobody waits for its source. */
export function isOfProduct(type: EventType): boolean {
  return EVENT_TYPES[type].family === 'screen';
}
