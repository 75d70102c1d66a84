import { liveStateSettings, loadHashKey, runHttpProgram } from '@mcc/runtime';
import { AppModule } from './app.module';
import { setupApiDocs } from './docs/api-docs';
import { socketAdapter } from './live/redis-io-adapter';

void runHttpProgram({
  name: 'gateway',
  root: async (config) => AppModule.forRoot(config, await loadHashKey(config)),
  prepare: (app, config) => {
    app.useWebSocketAdapter(socketAdapter(app, liveStateSettings(config)));
    setupApiDocs(app);
  },
});
