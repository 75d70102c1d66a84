import { Body, Controller, HttpStatus, Param, UseInterceptors, UsePipes } from '@nestjs/common';
import { ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import { personMessage, planView, type PersonDeed } from '@mcc/budget';
import type { BudgetPlanView } from '@mcc/contracts';
import { ProblemException } from '@mcc/runtime';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { parseTime } from '../metrics/time-parameter';
import { requestPipe } from '../request-pipe';
import { BudgetActDto, BudgetLiveDto, BudgetOverrideDto } from './budget.dto';
import { BudgetBook } from './budget-book';
import { Said, orConflict } from './said';

const UNKNOWN = { description: 'There is no plan with this id' };

/** What people do with plans: let one move money, end that, set a guard-rail aside for a time. */
@ApiTags('budget')
@Controller('api/v1/budget/plans')
@UsePipes(requestPipe)
@UseInterceptors(DependencyFailureInterceptor)
export class BudgetPlansController {
  constructor(private readonly book: BudgetBook) {}

  @Said(':id/live', 'Let decisions be carried out: the policy has passed the replay gate')
  @ApiNotFoundResponse(UNKNOWN)
  live(
    @Param('id') id: string,
    @Body() { policyVersion, gate, ...by }: BudgetLiveDto,
  ): Promise<BudgetPlanView> {
    return this.say(id, by, { kind: 'went-live', policyVersion, ...(gate ? { gate } : {}) });
  }

  @Said(':id/dry', 'Only say what would be done from now on')
  @ApiNotFoundResponse(UNKNOWN)
  dry(@Param('id') id: string, @Body() by: BudgetActDto): Promise<BudgetPlanView> {
    return this.say(id, by, { kind: 'went-dry' });
  }

  @Said(':id/override', 'Set a guard-rail aside for a time, by two people')
  @ApiNotFoundResponse(UNKNOWN)
  override(
    @Param('id') id: string,
    @Body() { guard, value, until, reason, confirmedBy, ...by }: BudgetOverrideDto,
  ): Promise<BudgetPlanView> {
    const end = parseTime(until);
    if (end === null) throw badTime(until);
    return this.say(id, by, {
      kind: 'overridden',
      override: { guard, value, until: end, reason, confirmedBy },
    });
  }

  private async say(id: string, { actor, note }: BudgetActDto, deed: PersonDeed): Promise<BudgetPlanView> {
    const plan = this.book.ledger.book(id);
    if (!plan) throw unknownPlan(id);
    orConflict(await this.book.say(personMessage(id, deed, this.book.act(actor, note))));
    return planView(plan);
  }
}

export function unknownPlan(id: string): ProblemException {
  return new ProblemException({
    status: HttpStatus.NOT_FOUND,
    code: 'unknown-budget-plan',
    detail: `There is no budget plan "${id}"; GET /api/v1/budget and GET /api/v1/budget/plans list them.`,
  });
}

function badTime(until: string): ProblemException {
  return new ProblemException({
    status: HttpStatus.BAD_REQUEST,
    code: 'bad-time',
    detail: `until: "${until}" is no time with an offset such as 2026-11-11T00:00:00+08:00`,
  });
}
