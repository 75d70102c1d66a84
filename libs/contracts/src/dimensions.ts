/** Every dimension a cell can be cut by, in the order of the store's sorting key. */
export const DIMENSIONS = [
  'channel',
  'campaign',
  'creative',
  'room',
  'product',
  'region',
  'device',
  'brand',
  'competitor',
  'platform',
  'sentiment',
  'customerKind',
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** Values of some dimensions; an absent one means "not given" and is the empty string in the store. */
export type DimensionValues = Partial<Record<Dimension, string>>;

/** What an alert is about: values of dimensions, or the source that a rule on sources found fault with. */
export type AlertKey = DimensionValues & { source?: string };

export function isDimension(name: string): name is Dimension {
  return (DIMENSIONS as readonly string[]).includes(name);
}

/** One canonical string per combination of dimension values, and source if any; equal combinations give equal keys. */
export function dimensionKey(values: AlertKey): string {
  const texts = DIMENSIONS.map((dimension) => values[dimension] ?? '');
  return (values.source === undefined ? texts : [...texts, values.source]).join('\u001f');
}
