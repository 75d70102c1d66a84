/** Whether the consumer is a member of its group just now. */
export class Membership {
  private resolve: () => void = () => undefined;
  /** resolves when it is */
  joined: Promise<void> = Promise.resolve();
  private isMember = true;

  lose(): void {
    if (!this.isMember) return;
    this.isMember = false;
    this.joined = new Promise((resolve) => (this.resolve = resolve));
  }

  gain(): void {
    this.isMember = true;
    this.resolve();
  }
}
