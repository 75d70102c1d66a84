import { FastifyAdapter } from '@nestjs/platform-fastify';

type ErrorHandler = Parameters<FastifyAdapter['setErrorHandler']>[0];

/**
 * Nest sets its error handler after all `onModuleInit` hooks. A plugin registered in one of them makes fastify fix the
 * handlers of its routes before, so one is set at the very beginning that asks for Nest's when an error comes.
 */
export class HttpAdapter extends FastifyAdapter {
  private answer: ErrorHandler | undefined;
  private isPrepared = false;

  override async init(): Promise<void> {
    this.prepare();
    await super.init();
  }

  override setErrorHandler(handler: ErrorHandler): ReturnType<FastifyAdapter['setErrorHandler']> {
    this.answer = handler;
    return this.instance;
  }

  /** Nest may call `init` more than once; fastify wants one handler. */
  private prepare(): void {
    if (this.isPrepared) return;
    this.isPrepared = true;
    const { instance } = this;
    super.setErrorHandler((error, request, reply): unknown => {
      if (!this.answer) throw error;
      return this.answer.call(instance, error, request, reply);
    });
  }
}
