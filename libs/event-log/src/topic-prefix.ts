/** Puts the installation's prefix before names in the log and takes it off again; callers see names without it. */
export class TopicPrefix {
  constructor(private readonly prefix: string) {}

  add(name: string): string {
    return this.prefix + name;
  }

  /** The caller's name of a stored topic, or null when the topic belongs to another installation. */
  remove(stored: string): string | null {
    return stored.startsWith(this.prefix) ? stored.slice(this.prefix.length) : null;
  }
}
