import type { Store } from '../store.port';

/** What a suite is run on. */
export interface StoreUnderTest {
  /** Opens the store on an empty database of the given name, or on what an earlier store left there. */
  open(database: string): Store;
  /** Called after the suite, when every store is closed: removes what it left. */
  remove?(databases: string[]): Promise<void> | void;
}

/** Opens stores of fresh databases and closes them. */
export class Stores {
  private readonly open = new Set<Store>();
  readonly databases: string[] = [];
  private readonly prefix = `t${process.pid}_${Date.now()}`;

  constructor(private readonly subject: StoreUnderTest) {}

  /** A migrated store on a database of its own. */
  async fresh(): Promise<{ store: Store; database: string }> {
    const database = `${this.prefix}_${this.databases.length}`;
    this.databases.push(database);
    return { store: await this.on(database), database };
  }

  async on(database: string): Promise<Store> {
    const store = this.subject.open(database);
    this.open.add(store);
    await store.migrate();
    return store;
  }

  async reopen(store: Store, database: string): Promise<Store> {
    await this.close(store);
    return this.on(database);
  }

  async close(store: Store): Promise<void> {
    this.open.delete(store);
    await store.close();
  }

  async closeAll(): Promise<void> {
    for (const store of this.open) await this.close(store);
  }
}
