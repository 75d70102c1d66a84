import { Controller, Get, Query, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { NotificationsResponse } from '@mcc/contracts';
import { requestPipe } from '../request-pipe';
import { NotificationBook } from './notification-book';
import { NotificationsQueryDto, NotificationsResponseDto } from './notifications.dto';

/** The delivery log. */
@ApiTags('notifications')
@Controller('api/v1/notifications')
@UsePipes(requestPipe)
export class NotificationsController {
  constructor(private readonly book: NotificationBook) {}

  @Get()
  @ApiOperation({ summary: 'Who was told what, and what came of it, newest first' })
  @ApiOkResponse({ type: NotificationsResponseDto })
  list(@Query() query: NotificationsQueryDto): NotificationsResponse {
    return { notifications: this.book.query(query) };
  }
}
