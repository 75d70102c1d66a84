import {
  Body,
  Controller,
  Delete,
  Get,
  HttpStatus,
  Param,
  Put,
  Query,
  UseInterceptors,
  UsePipes,
} from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { BudgetPlanChangeView, BudgetPlanDefinitionView, BudgetPlansResponse } from '@mcc/contracts';
import { ProblemException } from '@mcc/runtime';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { requestPipe } from '../request-pipe';
import { unknownPlan } from './budget-plans.controller';
import { PlanDefinitions, type PlanOutcome } from './plan-definitions';
import { BudgetPlanChangeDto, BudgetPlanPutDto, BudgetPlanRemovalQueryDto } from './plan-definitions.dto';
import { refused } from './said';

const UNKNOWN = { description: 'There is no plan with this id' };
const CONFLICT = {
  description:
    'It stands in the budget file, somebody has changed it meanwhile, or the ledger does not allow it within the period',
};

/** Plans of money as people write them. */
@ApiTags('budget')
@Controller('api/v1/budget/plans')
@UsePipes(requestPipe)
@UseInterceptors(DependencyFailureInterceptor)
export class PlanDefinitionsController {
  constructor(private readonly plans: PlanDefinitions) {}

  @Get()
  @ApiOperation({ summary: 'Plans and rules as they were written, and what is wrong with the latest change' })
  @ApiOkResponse({ description: 'Amounts in currency units' })
  all(): Promise<BudgetPlansResponse> {
    return this.plans.all();
  }

  @Get(':id')
  @ApiOperation({ summary: 'One plan as it was written' })
  @ApiOkResponse({ description: 'Amounts in currency units' })
  @ApiNotFoundResponse(UNKNOWN)
  async one(@Param('id') id: string): Promise<BudgetPlanDefinitionView> {
    const { plans } = await this.plans.all();
    const found = plans.find((plan) => plan.id === id);
    if (!found) throw unknownPlan(id);
    return found;
  }

  @Put(':id')
  @ApiOperation({
    summary: 'Make a plan, or change one that stands in no file; it is in force within seconds',
  })
  @ApiOkResponse({ type: BudgetPlanChangeDto, description: 'The change is in the log' })
  @ApiBadRequestResponse({ description: 'What is wrong with the definition, field by field' })
  @ApiConflictResponse(CONFLICT)
  async put(@Param('id') id: string, @Body() body: BudgetPlanPutDto): Promise<BudgetPlanChangeView> {
    return viewOf(await this.plans.put(id, body, body), id);
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Remove a plan that stands in no file; within seconds it is over' })
  @ApiOkResponse({ type: BudgetPlanChangeDto })
  @ApiNotFoundResponse(UNKNOWN)
  @ApiConflictResponse(CONFLICT)
  async remove(
    @Param('id') id: string,
    @Query() query: BudgetPlanRemovalQueryDto,
  ): Promise<BudgetPlanChangeView> {
    return viewOf(await this.plans.remove(id, query.revision, query), id);
  }
}

function viewOf(outcome: PlanOutcome, id: string): BudgetPlanChangeView {
  switch (outcome.kind) {
    case 'done': {
      const { plan, kind, revision, at, actor, note } = outcome.change;
      const what = kind === 'plan-put' ? 'put' : 'removed';
      const by = { at: new Date(at).toISOString(), actor, ...(note === undefined ? {} : { note }) };
      return { plan, kind: what, revision, ...by };
    }
    case 'unknown-plan':
      throw unknownPlan(id);
    case 'refused':
      throw refused(outcome.refusal);
    case 'conflict':
      throw new ProblemException({ status: HttpStatus.CONFLICT, ...outcome.problem });
    case 'bad':
      throw new ProblemException({ status: HttpStatus.BAD_REQUEST, ...outcome.problem });
  }
}
