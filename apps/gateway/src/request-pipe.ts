import { ValidationPipe } from '@nestjs/common';

/** Checks queries and bodies against their DTO classes; unknown names are refused, so that a typing error is noticed. */
export const requestPipe = new ValidationPipe({
  whitelist: true,
  forbidNonWhitelisted: true,
  transform: true,
});
