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

export function isDimension(name: string): name is Dimension {
  return (DIMENSIONS as readonly string[]).includes(name);
}

/** One canonical string per combination of dimension values; equal combinations give equal keys. */
export function dimensionKey(values: DimensionValues): string {
  return DIMENSIONS.map((dimension) => values[dimension] ?? '').join('\u001f');
}
