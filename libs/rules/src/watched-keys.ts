import type { Dimension, DimensionValues } from '@mcc/contracts';
import { isCovered, type Matcher } from './matcher';

/** What is known is forgotten beyond this many combinations; working it out again costs time only. */
const MAX_KNOWN = 20_000;

/** Which key of a rule a cell belongs to. Most cells have been met before, so that it is looked up. */
export class WatchedKeys {
  private readonly known = new Map<string, DimensionValues | null>();

  constructor(private readonly rule: { by: readonly Dimension[]; include: Matcher; exclude: Matcher }) {}

  /** The cell's key; null: it has none, or the rule does not look at it. */
  of(dimensions: DimensionValues): DimensionValues | null {
    let id = '';
    for (const dimension of this.rule.by) id += `${dimensions[dimension] ?? ''}\u001f`;
    let key = this.known.get(id);
    if (key === undefined) {
      key = this.find(dimensions);
      if (this.known.size >= MAX_KNOWN) this.known.clear();
      this.known.set(id, key);
    }
    return key;
  }

  private find(dimensions: DimensionValues): DimensionValues | null {
    const { by, include, exclude } = this.rule;
    const key: DimensionValues = {};
    for (const dimension of by) {
      const value = dimensions[dimension];
      // what does not say where it belongs is nobody's value
      if (value === undefined || value === '') return null;
      key[dimension] = value;
    }
    return isCovered(key, include, exclude) ? key : null;
  }
}
