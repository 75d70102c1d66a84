import { Module, type DynamicModule } from '@nestjs/common';
import { NotifierMetrics } from './notifier.metrics';
import { NOTIFIER_OPTIONS, type NotifierOptions } from './notifier.options';
import { NotifierService } from './notifier.service';
import { ROUTING, openRouting } from './routing';

/** The notifier role. Needs an EVENT_LOG, which the root chooses; with a STORE messages tell causes. A wrong file of routes stops the start. */
@Module({})
export class NotifierModule {
  static forRoot(options: NotifierOptions): DynamicModule {
    return {
      module: NotifierModule,
      providers: [
        { provide: NOTIFIER_OPTIONS, useValue: options },
        { provide: ROUTING, useFactory: () => openRouting(options) },
        NotifierMetrics,
        NotifierService,
      ],
    };
  }
}
