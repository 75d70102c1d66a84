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

/** What is older is history that somebody sends, and no lag of a source. */
const LONGEST_LAG_MS = 86_400_000;

/** How long an event took from when it happened until the log had it, both epoch ms; of all keys together. */
export function arrivalOf(time: number, appendedAt: number): Contribution {
  const lag = Math.max(0, appendedAt - time);
  return { dimensions: {}, readings: lag > LONGEST_LAG_MS ? [] : [['event_lag_ms', lag]] };
}

/** What an event adds to which cell. Pure; total over all event types. */
export function contributionOf(event: MarketingEvent): Contribution {
  return { dimensions: dimensionsOf(event), readings: readingsOf(event) };
}
