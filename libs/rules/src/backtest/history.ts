import type { Cell, Observation } from '@mcc/contracts';
import type { HeardInStep } from './hearing';

/** An observation of a competitor, and where it stands between the windows. */
export interface Observed {
  /**
   * when it is told, epoch ms: its own time, but not before one that stands before it in the log. What came late is told
   * late, as it was live
   */
  at: number;
  observation: Observation;
}

/** Some more of a history. Every list is in order of time, and none goes back before what was given already. */
export interface HistoryPiece {
  /** all that happened before is in the piece or was given already, epoch ms */
  until: number;
  cells?: readonly Cell[];
  /** who was heard of, where `CellNeeds.hears` asks for it */
  heard?: readonly HeardInStep[];
  /** what was seen of competitors, where `CellNeeds.observes` asks for it */
  observed?: readonly Observed[];
}
