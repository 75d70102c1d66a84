import type { ReportKind } from '@mcc/contracts';
import { DAILY } from './daily';
import type { ReportChoice } from './report-choice';
import { WEEKLY } from './weekly';

/** What each report holds. */
export const REPORT_CHOICES: Record<ReportKind, ReportChoice> = { daily: DAILY, weekly: WEEKLY };
