import { DIMENSIONS, type DimensionValues, type MarketingEvent } from '@mcc/contracts';
import { sentimentOf } from './mention';
import { readingsOf, type Reading } from './readings';

/** What one event adds: readings of measures (integers; ten-thousandths for money) under one combination of dimensions. */
export interface Contribution {
  dimensions: DimensionValues;
  readings: Reading[];
}

/** Dimensions that event data carry under the same name; the sentiment may have to be worked out. */
const PLAIN_DIMENSIONS = DIMENSIONS.filter((dimension) => dimension !== 'sentiment');

function dimensionsOf(event: MarketingEvent): DimensionValues {
  const data = event.data as DimensionValues;
  const dimensions: DimensionValues = {};
  for (const name of PLAIN_DIMENSIONS) {
    const value = data[name];
    if (value !== undefined) dimensions[name] = value;
  }
  if (event.type === 'social.mention') {
    const sentiment = sentimentOf(event.data);
    if (sentiment) dimensions.sentiment = sentiment;
  }
  return dimensions;
}

/** What an event adds to which cell. Pure; total over all event types. */
export function contributionOf(event: MarketingEvent): Contribution {
  return { dimensions: dimensionsOf(event), readings: readingsOf(event) };
}
