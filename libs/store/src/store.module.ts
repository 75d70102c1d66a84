import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import {
  createClickHouseStore,
  createEmbeddedStore,
  type ClickHouseStoreOptions,
  type EmbeddedStoreOptions,
} from './create-store';
import { STORE, type Store } from './store.port';

/** With `url` a ClickHouse server, with `dataDir` the embedded engine. */
export type StoreModuleOptions = EmbeddedStoreOptions | ClickHouseStoreOptions;

async function openStore(options: StoreModuleOptions): Promise<Store> {
  const store = 'url' in options ? createClickHouseStore(options) : createEmbeddedStore(options);
  try {
    await store.migrate();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Provides {@link STORE} everywhere: migrated before anybody receives it, closed after everybody has stopped. */
@Module({})
export class StoreModule implements OnApplicationShutdown {
  constructor(@Inject(STORE) private readonly store: Store) {}

  static forRoot(options: StoreModuleOptions): DynamicModule {
    return {
      module: StoreModule,
      global: true,
      providers: [{ provide: STORE, useFactory: () => openStore(options) }],
      exports: [STORE],
    };
  }

  /**
   * For those who do their work without it, too: nothing is asked of the server before somebody reads, so that they start
   * while it is down. Others migrate it.
   */
  static reading(options: ClickHouseStoreOptions): DynamicModule {
    return {
      module: StoreModule,
      global: true,
      providers: [{ provide: STORE, useFactory: () => createClickHouseStore(options) }],
      exports: [STORE],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
  }
}
