import { liveStateSettings, runHttpProgram } from '@mcc/runtime';
import { AppModule } from './app.module';
import { setupApiDocs } from './docs/api-docs';
import { socketAdapter } from './live/redis-io-adapter';

void runHttpProgram({
  name: 'gateway',
  root: (config) => AppModule.forRoot(config),
  prepare: (app, config) => {
    app.useWebSocketAdapter(socketAdapter(app, liveStateSettings(config)));
    setupApiDocs(app);
  },
});
