import { IoAdapter } from '@nestjs/platform-socket.io';
import { runHttpProgram } from '@mcc/runtime';
import { AppModule } from './app.module';
import { setupApiDocs } from './docs/api-docs';

void runHttpProgram({
  name: 'gateway',
  root: (config) => AppModule.forRoot(config),
  prepare: (app) => {
    app.useWebSocketAdapter(new IoAdapter(app));
    setupApiDocs(app);
  },
});
