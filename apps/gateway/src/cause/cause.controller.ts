import { Controller, Get, Param, UseInterceptors, UsePipes } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AlertCause } from '@mcc/contracts';
import { unknownAlert } from '../alerts/unknown-alert';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { requestPipe } from '../request-pipe';
import { AlertCauseDto } from './cause.dto';
import { CauseService } from './cause.service';

@ApiTags('alerts')
@Controller('api/v1/alerts')
@UsePipes(requestPipe)
@UseInterceptors(DependencyFailureInterceptor)
export class CauseController {
  constructor(private readonly causes: CauseService) {}

  @Get(':id/cause')
  @ApiOperation({ summary: 'Which dimension values contribute most to the change that an alert is about' })
  @ApiOkResponse({ type: AlertCauseDto })
  @ApiNotFoundResponse({ description: 'There is no alert with this id' })
  async cause(@Param('id') id: string): Promise<AlertCause> {
    const cause = await this.causes.causeOf(id);
    if (!cause) throw unknownAlert(id);
    return cause;
  }
}
