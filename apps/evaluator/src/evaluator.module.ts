import { Module, type DynamicModule } from '@nestjs/common';
import { EvaluatorMetrics } from './evaluator.metrics';
import { EVALUATOR_OPTIONS, type EvaluatorOptions } from './evaluator.options';
import { EvaluatorService, RULES } from './evaluator.service';
import { loadRules } from './rules/load-rules';

/** The evaluator role. Needs an EVENT_LOG and a STORE, which the root chooses. A wrong rule file stops the start. */
@Module({})
export class EvaluatorModule {
  static forRoot(options: EvaluatorOptions): DynamicModule {
    return {
      module: EvaluatorModule,
      providers: [
        { provide: EVALUATOR_OPTIONS, useValue: options },
        { provide: RULES, useFactory: () => loadRules(options.rulesDir) },
        EvaluatorMetrics,
        EvaluatorService,
      ],
      exports: [RULES],
    };
  }
}
