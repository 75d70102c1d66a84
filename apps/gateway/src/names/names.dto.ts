import { ApiProperty } from '@nestjs/swagger';
import type { Names, NamesResponse } from '@mcc/contracts';

export class NamesResponseDto implements NamesResponse {
  @ApiProperty({
    type: 'object',
    additionalProperties: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        required: ['zh-CN', 'en'],
        properties: { 'zh-CN': { type: 'string' }, en: { type: 'string' } },
      },
    },
    example: { channel: { douyin: { 'zh-CN': '抖音', en: 'Douyin' } } },
    description: 'By kind (a dimension, source, plan or person) and id; what has no name is called by its id',
  })
  names!: Names;
}
