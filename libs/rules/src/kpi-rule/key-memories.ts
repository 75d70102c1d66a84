import type { Condition, KeyMemory } from './condition';
import type { KpiState } from './key-state';

/** What a condition remembers of each key; of none where it remembers nothing. */
export class KeyMemories {
  private readonly memories = new WeakMap<KpiState, KeyMemory>();

  constructor(private readonly condition: Condition) {}

  /** How long a key that is silent is remembered, ms. */
  get rememberForMs(): number | null {
    return 'remember' in this.condition ? this.condition.rememberForMs : null;
  }

  /** How long it takes to know a key, ms. */
  get learnsForMs(): number {
    return 'remember' in this.condition ? this.condition.learnsForMs : 0;
  }

  /** null: the condition remembers nothing. */
  of(state: KpiState): KeyMemory | null {
    if (!('remember' in this.condition)) return null;
    let memory = this.memories.get(state);
    if (!memory) {
      memory = this.condition.remember(state.memory);
      this.memories.set(state, memory);
    }
    return memory;
  }

  /** Writes what is remembered into the state. */
  save(state: KpiState): void {
    const memory = this.memories.get(state);
    if (memory) state.memory = memory.snapshot();
  }
}
