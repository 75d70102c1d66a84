import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Names, NamesResponse } from '@mcc/contracts';
import { NAMES } from './names';
import { NamesResponseDto } from './names.dto';

@ApiTags('names')
@Controller('api/v1/names')
export class NamesController {
  constructor(@Inject(NAMES) private readonly names: Names) {}

  @Get()
  @ApiOperation({
    summary:
      'What people call channels, rooms, sources, plans and each other, by kind and id, in both languages',
  })
  @ApiOkResponse({ type: NamesResponseDto })
  list(): NamesResponse {
    return { names: this.names };
  }
}
