import type { budgetZhCN } from './budget-zh-cn';
import type { escalationZhCN } from './escalation-zh-cn';
import type { exploreZhCN } from './explore-zh-cn';
import type { panelsZhCN } from './panels-zh-cn';
import type { replayZhCN } from './replay-zh-cn';
import type { reportsZhCN } from './reports-zh-cn';
import type { responseZhCN } from './response-zh-cn';
import type { zhCN } from './zh-cn';

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

/** Shape of all texts: a language that lacks a key, or has one too many, does not compile. */
export type Messages = Texts<typeof zhCN>;
/** The same of the texts of what people do about alerts. */
export type ResponseMessages = Texts<typeof responseZhCN>;
/** The same of the texts of the money. */
export type BudgetMessages = Texts<typeof budgetZhCN>;
/** The same of the panels of the wall. */
export type PanelMessages = Texts<typeof panelsZhCN>;
/** The same of the Explore view. */
export type ExploreMessages = Texts<typeof exploreZhCN>;
/** The same of looking at the past. */
export type ReplayMessages = Texts<typeof replayZhCN>;
/** The same of who is called when nobody responds. */
export type EscalationMessages = Texts<typeof escalationZhCN>;
/** The same of the view of reports. */
export type ReportMessages = Texts<typeof reportsZhCN>;
