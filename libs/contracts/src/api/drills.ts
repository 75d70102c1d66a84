import type { Grade } from '../messages/alert';

/** Body of `POST /api/v1/drills`. */
export interface DrillRequest {
  grade: Grade;
  /** who starts it */
  author: string;
}
