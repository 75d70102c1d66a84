import { Module, type DynamicModule } from '@nestjs/common';
import { EVENT_LOG, type EventLog } from '@mcc/event-log';
import { NAMES_FILE } from '@mcc/rules';
import { loadSettingsFile } from '@mcc/runtime';
import { EvaluatorMetrics } from './evaluator.metrics';
import { EVALUATOR_OPTIONS, type EvaluatorOptions } from './evaluator.options';
import { EvaluatorService } from './evaluator.service';
import { FollowedRules } from './rules/followed-rules';
import { NAMES } from './names';
import { RULES } from './rules/rule-source';

/** How often the folder of rules is looked at, ms. */
const POLL_MS = 2_000;

/** The evaluator role. Needs an EVENT_LOG and a STORE, which the root chooses. A wrong rule file stops the start. */
@Module({})
export class EvaluatorModule {
  static forRoot(options: EvaluatorOptions): DynamicModule {
    const { rulesDir: folder, now, onCrash } = options;
    return {
      module: EvaluatorModule,
      providers: [
        { provide: EVALUATOR_OPTIONS, useValue: options },
        {
          provide: RULES,
          useFactory: (log: EventLog) => FollowedRules.of(log, { folder, now, onCrash, pollMs: POLL_MS }),
          inject: [EVENT_LOG],
        },
        { provide: NAMES, useFactory: () => loadSettingsFile(options.namesFile, NAMES_FILE) },
        EvaluatorMetrics,
        EvaluatorService,
      ],
    };
  }
}
