import {
  Body,
  Controller,
  Get,
  HttpStatus,
  Inject,
  Param,
  Post,
  Res,
  UseInterceptors,
  UsePipes,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Names } from '@mcc/contracts';
import { FormBody } from '@mcc/runtime';
import { IsString, Length } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { DependencyFailureInterceptor } from '../dependency-failure.interceptor';
import { NAMES } from '../names/names';
import { requestPipe } from '../request-pipe';
import { PAGE_POLICY, linkPage } from './link-page';
import { LinksService, type LinkOutcome, type LinkState } from './links.service';

class LinkActDto {
  @ApiProperty({ description: 'Who acts', example: 'lin.yue' })
  @IsString()
  @Length(1, 200)
  actor!: string;
}

const STATUS: Record<(LinkState | LinkOutcome)['kind'], HttpStatus> = {
  good: HttpStatus.OK,
  done: HttpStatus.OK,
  used: HttpStatus.CONFLICT,
  refused: HttpStatus.CONFLICT,
  over: HttpStatus.GONE,
  expired: HttpStatus.GONE,
  forged: HttpStatus.NOT_FOUND,
};

/**
 * Where the buttons of notifications lead. Opening a link shows a page and does nothing: mail scanners and previews of
 * chats open every link. Only its form, which is posted, acts.
 */
@ApiTags('links')
@Controller('api/v1/links')
@UsePipes(requestPipe)
@UseInterceptors(DependencyFailureInterceptor)
@ApiResponse({
  status: HttpStatus.CONFLICT,
  description: 'It has been used, or the alerts are not in a state for it',
})
@ApiResponse({ status: HttpStatus.GONE, description: 'It has expired, or the alerts are over' })
@ApiResponse({ status: HttpStatus.NOT_FOUND, description: 'It is not valid' })
export class LinksController {
  constructor(
    private readonly links: LinksService,
    @Inject(NAMES) private readonly names: Names,
  ) {}

  @Get(':token')
  @ApiOperation({ summary: 'The page of a signed link, which asks to confirm; it does nothing' })
  async look(
    @Param('token') token: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.answer(await this.links.look(token), reply);
  }

  @Post(':token')
  @FormBody()
  @ApiConsumes('application/x-www-form-urlencoded', 'application/json')
  @ApiBody({ type: LinkActDto })
  @ApiOperation({ summary: 'Do what a signed link is for, once' })
  async act(
    @Param('token') token: string,
    @Body() { actor }: LinkActDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.answer(await this.links.act(token, actor), reply);
  }

  private answer(state: LinkState | LinkOutcome, reply: FastifyReply): string {
    void reply
      .status(STATUS[state.kind])
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', PAGE_POLICY);
    return linkPage(state, this.names);
  }
}
