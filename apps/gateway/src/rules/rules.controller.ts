import { Controller, Get, Inject, Param, UseInterceptors } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ALERT_STATES, type RulesResponse, type RuleView } from '@mcc/contracts';
import { STORE, type Store } from '@mcc/store';
import { AlertBook } from '../alerts/alert-book';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { RuleStandingsReader, standingView } from './rule-standings';
import { readRulesInForce, unknownRule } from './rules-in-force';
import { RulesResponseDto, RuleViewDto } from './rules.dto';

const OPEN_STATES = ALERT_STATES.filter((state) => state !== 'pending' && state !== 'resolved');

/** What the evaluators have left in the store about the rules they work with. */
@ApiTags('rules')
@Controller('api/v1/rules')
@UseInterceptors(DependencyFailureInterceptor)
export class RulesController {
  constructor(
    @Inject(STORE) private readonly store: Store,
    private readonly book: AlertBook,
    private readonly standings: RuleStandingsReader,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The rules in force, where they stand, and what is wrong with the files' })
  @ApiOkResponse({ type: RulesResponseDto })
  async list(): Promise<RulesResponse> {
    const inForce = await readRulesInForce(this.store);
    if (!inForce) return { version: null, loadedAt: null, rules: [], faults: [] };
    const { version, loadedAt, rules, faults } = inForce;
    const standings = await this.standings.read();
    const open = new Map<string, number>();
    for (const { rule } of await this.book.query({ states: OPEN_STATES })) {
      open.set(rule, (open.get(rule) ?? 0) + 1);
    }
    return {
      version,
      loadedAt: new Date(loadedAt).toISOString(),
      rules: rules.map((rule) => ({
        ...rule,
        openAlerts: open.get(rule.id) ?? 0,
        ...standingView(standings.get(rule.id)),
      })),
      faults,
    };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One rule' })
  @ApiOkResponse({ type: RuleViewDto })
  @ApiNotFoundResponse({ description: 'There is no rule with this id' })
  async one(@Param('id') id: string): Promise<RuleView> {
    const { rules } = await this.list();
    const rule = rules.find((each) => each.id === id);
    if (rule) return rule;
    throw unknownRule(id);
  }
}
