import {
  Body,
  Controller,
  Get,
  HttpStatus,
  Inject,
  Param,
  Query,
  UseInterceptors,
  UsePipes,
} from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ALL_PLANS,
  actionView,
  answerMessage,
  personMessage,
  planView,
  rollbackMessage,
  withheldView,
} from '@mcc/budget';
import type {
  BudgetActionView,
  BudgetActionsResponse,
  BudgetPaceResponse,
  BudgetResponse,
  Names,
} from '@mcc/contracts';
import { ProblemException } from '@mcc/runtime';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { NAMES } from '../names/names';
import { requestPipe } from '../request-pipe';
import { BudgetActDto, BudgetActionsQueryDto } from './budget.dto';
import { BudgetBook } from './budget-book';
import { BudgetPaceReader } from './budget-pace-reader';
import { actionViews, stopView } from './budget-panels';
import { Said, orConflict, refused } from './said';
import { SpentFacts } from './spent-facts';

/** Plans, decisions about money, and what people say to them. */
@ApiTags('budget')
@Controller('api/v1/budget')
@UsePipes(requestPipe)
@UseInterceptors(DependencyFailureInterceptor)
export class BudgetController {
  constructor(
    private readonly book: BudgetBook,
    private readonly facts: SpentFacts,
    private readonly paces: BudgetPaceReader,
    @Inject(NAMES) private readonly names: Names,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Plans with what each line has, the stop switch, and what was not done lately' })
  @ApiOkResponse({ description: 'Amounts in currency units' })
  state(): BudgetResponse {
    const { ledger, withheld } = this.book;
    return {
      stopped: stopView(ledger.stopped()),
      plans: ledger
        .plans()
        .map(planView)
        .sort((a, b) => (a.from < b.from ? 1 : -1)),
      withheld: withheld.map(withheldView),
    };
  }

  @Get('pace')
  @ApiOperation({ summary: 'What each line of the plans in force has spent, and what was expected by now' })
  @ApiOkResponse({ description: 'Amounts in currency units' })
  async pace(): Promise<BudgetPaceResponse> {
    return { pace: await this.paces.pace() };
  }

  @Get('actions')
  @ApiOperation({ summary: 'Decisions with what became of them, the one that changed last first' })
  @ApiOkResponse({ description: 'Amounts in currency units' })
  actions(@Query() { state, plan }: BudgetActionsQueryDto): BudgetActionsResponse {
    const books = this.book.ledger.plans().filter(({ id }) => plan === undefined || id === plan);
    const actions = actionViews(books).filter((action) => !state?.length || state.includes(action.state));
    return { actions };
  }

  @Get('actions/:id')
  @ApiOperation({ summary: 'One decision' })
  @ApiNotFoundResponse({ description: 'There is no action with this id' })
  action(@Param('id') id: string): BudgetActionView {
    const found = this.book.ledger.find(id);
    if (!found) throw unknownAction(id);
    return actionView(found.book.id, found.entry);
  }

  @Said('actions/:id/approve', 'Agree to a decision that waits, as somebody else than who answers for it')
  approve(@Param('id') id: string, @Body() { actor, note }: BudgetActDto): Promise<BudgetActionView> {
    return this.answer(id, 'approved', actor, note);
  }

  @Said('actions/:id/reject', 'Say no to a decision that waits')
  reject(@Param('id') id: string, @Body() { actor, note }: BudgetActDto): Promise<BudgetActionView> {
    return this.answer(id, 'rejected', actor, note);
  }

  @Said('actions/:id/rollback', 'Take an applied action back, as far as the money has not been spent')
  async rollback(@Param('id') id: string, @Body() { actor, note }: BudgetActDto): Promise<BudgetActionView> {
    const found = this.book.ledger.find(id);
    if (!found) throw unknownAction(id);
    const act = this.book.act(actor, note);
    const message = await this.facts.answer(found.book, (facts) =>
      rollbackMessage(this.book.ledger, id, act, facts, this.names),
    );
    if ('move' in message) throw refused(message);
    orConflict(await this.book.say(message));
    return this.action(message.action.id);
  }

  @Said('stop', 'Stop everything: nothing is decided, approved or submitted until it is started again')
  stop(@Body() body: BudgetActDto): Promise<BudgetResponse> {
    return this.toggle('stopped', body);
  }

  @Said('start', 'Let decisions be made again')
  start(@Body() body: BudgetActDto): Promise<BudgetResponse> {
    return this.toggle('started', body);
  }

  private async toggle(kind: 'stopped' | 'started', { actor, note }: BudgetActDto): Promise<BudgetResponse> {
    orConflict(await this.book.say(personMessage(ALL_PLANS, { kind }, this.book.act(actor, note))));
    return this.state();
  }

  private async answer(
    id: string,
    kind: 'approved' | 'rejected',
    actor: string,
    note: string | undefined,
  ): Promise<BudgetActionView> {
    const found = this.book.ledger.find(id);
    if (!found) throw unknownAction(id);
    const message = answerMessage(found.book.id, id, kind, this.book.act(actor, note));
    orConflict(await this.book.say(message));
    return this.action(id);
  }
}

function unknownAction(id: string): ProblemException {
  return new ProblemException({
    status: HttpStatus.NOT_FOUND,
    code: 'unknown-budget-action',
    detail: `There is no budget action "${id}"; GET /api/v1/budget/actions lists them.`,
  });
}
