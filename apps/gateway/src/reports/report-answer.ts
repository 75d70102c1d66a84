import { applyDecorators } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiOperation, getSchemaPath } from '@nestjs/swagger';
import { ReportDto } from './reports.dto';

/** What the API documentation says of an address that gives a report. */
export function ReportAnswer(summary: string): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary }),
    ApiOkResponse({
      description: 'A page, or what `format` says',
      headers: {
        'Content-Location': { description: 'Its address with its date', schema: { type: 'string' } },
      },
      content: {
        'text/html': { schema: { type: 'string' } },
        'text/markdown': { schema: { type: 'string' } },
        'application/json': { schema: { $ref: getSchemaPath(ReportDto) } },
      },
    }),
    ApiBadRequestResponse({
      description: 'date is no day or lies in the future; lang or format is not known',
    }),
  );
}
