import { Module, type DynamicModule } from '@nestjs/common';
import { EvaluatorMetrics } from './evaluator.metrics';
import { EVALUATOR_OPTIONS, type EvaluatorOptions } from './evaluator.options';
import { EvaluatorService } from './evaluator.service';
import { FollowedFolder } from './rules/followed-folder';
import { loadRuleFolder } from '@mcc/rule-files';
import { RULES } from './rules/rule-source';

/** How often the folder of rules is looked at, ms. */
const POLL_MS = 2_000;

/** The evaluator role. Needs an EVENT_LOG and a STORE, which the root chooses. A wrong rule file stops the start. */
@Module({})
export class EvaluatorModule {
  static forRoot(options: EvaluatorOptions): DynamicModule {
    return {
      module: EvaluatorModule,
      providers: [
        { provide: EVALUATOR_OPTIONS, useValue: options },
        { provide: RULES, useFactory: () => follow(options) },
        EvaluatorMetrics,
        EvaluatorService,
      ],
    };
  }
}

async function follow({ rulesDir: folder, now }: EvaluatorOptions): Promise<FollowedFolder> {
  return new FollowedFolder(await loadRuleFolder(folder), { folder, pollMs: POLL_MS, now });
}
