/** Transitions remembered once the backlog is through: more than any evaluator says while another is being replaced. */
const MAX_RECENT = 10_000;

/** Ids of the transitions that stand in the log: all while a backlog is read again, afterwards the latest ones. */
export class SaidTransitions {
  /** in the order of the log */
  private readonly ids = new Set<string>();
  private isBounded = false;

  constructor(private readonly maxRecent = MAX_RECENT) {}

  add(transitionId: string): void {
    this.ids.add(transitionId);
    if (this.isBounded) this.forgetOldest();
  }

  has(transitionId: string): boolean {
    return this.ids.has(transitionId);
  }

  /** From now on only the latest are kept. */
  keepRecent(): void {
    this.isBounded = true;
    this.forgetOldest();
  }

  private forgetOldest(): void {
    for (const id of this.ids) {
      if (this.ids.size <= this.maxRecent) return;
      this.ids.delete(id);
    }
  }
}
