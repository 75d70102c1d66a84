import { Controller, Get, Query, UseInterceptors, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { NotificationsResponse } from '@mcc/contracts';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { requestPipe } from '../request-pipe';
import { NotificationBook } from './notification-book';
import { NotifierWatch } from './notifier-watch';
import { NotificationsQueryDto, NotificationsResponseDto } from './notifications.dto';

/** The delivery log. */
@ApiTags('notifications')
@Controller('api/v1/notifications')
@UsePipes(requestPipe)
@UseInterceptors(DependencyFailureInterceptor)
export class NotificationsController {
  constructor(
    private readonly book: NotificationBook,
    private readonly notifier: NotifierWatch,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Who was told what, and what came of it, newest first; and whether the notifier is heard of',
  })
  @ApiOkResponse({ type: NotificationsResponseDto })
  async list(@Query() query: NotificationsQueryDto): Promise<NotificationsResponse> {
    return { notifier: await this.notifier.look(), notifications: this.book.query(query) };
  }
}
