import { Module, type DynamicModule } from '@nestjs/common';
import { BudgetShifterMetrics } from './budget-shifter.metrics';
import { BUDGET_SHIFTER_OPTIONS, type BudgetShifterOptions } from './budget-shifter.options';
import { BudgetShifterService } from './budget-shifter.service';
import { EQUIPMENT, openEquipment } from './equipment';

/** The budget shifter role. Needs an EVENT_LOG and a STORE, which the root chooses. A wrong budget file stops the start. */
@Module({})
export class BudgetShifterModule {
  static forRoot(options: BudgetShifterOptions): DynamicModule {
    return {
      module: BudgetShifterModule,
      providers: [
        { provide: BUDGET_SHIFTER_OPTIONS, useValue: options },
        { provide: EQUIPMENT, useFactory: () => openEquipment(options) },
        BudgetShifterMetrics,
        BudgetShifterService,
      ],
    };
  }
}
