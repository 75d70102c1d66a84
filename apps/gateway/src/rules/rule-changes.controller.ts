import {
  Body,
  Controller,
  Delete,
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
import type { RuleChangeView } from '@mcc/contracts';
import { ProblemException } from '@mcc/runtime';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { requestPipe } from '../request-pipe';
import { RuleBook, type RuleOutcome } from './rule-book';
import { RuleChangeViewDto, RulePutRequestDto, RuleRemovalQueryDto } from './rule-changes.dto';
import { unknownRule } from './rules-in-force';

const IN_FILE = { description: 'It stands in a rule file, or another rule needs it' };

/** Rules that stand in no file. */
@ApiTags('rules')
@Controller('api/v1/rules')
@UsePipes(requestPipe)
@UseInterceptors(DependencyFailureInterceptor)
export class RuleChangesController {
  constructor(private readonly book: RuleBook) {}

  @Put(':id')
  @ApiOperation({
    summary: 'Make a rule, or change one that stands in no file; evaluators take it in within seconds',
  })
  @ApiOkResponse({ type: RuleChangeViewDto, description: 'The change is in the log' })
  @ApiBadRequestResponse({ description: 'What is wrong with the definition' })
  @ApiConflictResponse(IN_FILE)
  async put(
    @Param('id') id: string,
    @Body() { definition, author, reason }: RulePutRequestDto,
  ): Promise<RuleChangeView> {
    return viewOf(await this.book.put(id, definition, { actor: author, reason }), id);
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Remove a rule that stands in no file; its alerts are resolved a minute later' })
  @ApiOkResponse({ type: RuleChangeViewDto })
  @ApiNotFoundResponse({ description: 'No rule with this id was made by PUT' })
  @ApiConflictResponse(IN_FILE)
  async remove(
    @Param('id') id: string,
    @Query() { author, reason = '' }: RuleRemovalQueryDto,
  ): Promise<RuleChangeView> {
    return viewOf(await this.book.remove(id, { actor: author, reason }), id);
  }
}

function viewOf(outcome: RuleOutcome, id: string): RuleChangeView {
  switch (outcome.kind) {
    case 'done': {
      const { rule, kind, revision, at, actor, reason } = outcome.change;
      return { rule, kind, revision, at: new Date(at).toISOString(), author: actor, reason };
    }
    case 'unknown-rule':
      throw unknownRule(id);
    case 'conflict':
      throw new ProblemException({ status: HttpStatus.CONFLICT, ...outcome.problem });
    case 'refused':
      throw new ProblemException({ status: HttpStatus.BAD_REQUEST, ...outcome.problem });
  }
}
