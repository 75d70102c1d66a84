import type { AlertView, LiveProblem, ReplayCommand, ReplayStamp } from '@mcc/contracts';
import { create } from 'zustand';
import { WALL_HREF } from '../route/route';
import { goTo } from '../route/use-route';
import { replayHref, wishOfHash, type ReplayWish } from './replay-url';

export interface ReplayStore {
  /** the past that is to be shown; null: the present */
  wish: ReplayWish | null;
  /** grows when somebody goes to another moment, or back to live */
  turn: number;
  /** why the past cannot be shown */
  refusal: LiveProblem | null;
  /** what became of alerts of the present while the past is shown, by id */
  meanwhile: Readonly<Record<string, AlertView>>;
  /** the dialog that asks for a moment is open */
  isChoosing: boolean;
}

/** What is to be shown of the past. It stands in the address, so that a link shows the same moment. */
export const useReplay = create<ReplayStore>(() => ({
  wish: wishOfHash(location.hash),
  turn: 0,
  refusal: null,
  meanwhile: {},
  isChoosing: false,
}));

/** Lets somebody choose a moment. */
export function chooseMoment(isChoosing = true): void {
  useReplay.setState({ isChoosing });
}

/** Shows the past from a moment on. The back button of the browser leads back. */
export function startReplay(wish: ReplayWish): void {
  useReplay.setState({ refusal: null });
  goTo(replayHref(wish));
}

export function backToLive(): void {
  goTo(WALL_HREF);
}

/** The address has changed: by a link, a button of the browser, or one of the above. */
export function followAddress(): void {
  const { wish: before, turn } = useReplay.getState();
  const wish = wishOfHash(location.hash);
  if (wish === null && before === null) return;
  useReplay.setState({ wish, turn: turn + 1, meanwhile: {} });
}

/** Keeps the address at the moment that is shown, without a step in the history of the browser. */
export function followMoment({ at, speed, playing }: ReplayStamp): void {
  if (useReplay.getState().wish === null) return;
  const wish = { at, speed, playing };
  useReplay.setState({ wish });
  history.replaceState(history.state, '', location.pathname + location.search + replayHref(wish));
}

/** Says why the past cannot be shown. @param isShown false: what is shown is the present, so the screen goes back to it */
export function refuse(refusal: LiveProblem, isShown: boolean): void {
  useReplay.setState({ refusal });
  if (!isShown) backToLive();
}

export function forgetRefusal(): void {
  useReplay.setState({ refusal: null });
}

/** An alert of the present has changed while the past is shown. */
export function noteMeanwhile(alert: AlertView): void {
  useReplay.setState(({ meanwhile }) => ({ meanwhile: { ...meanwhile, [alert.id]: alert } }));
}

let send: (command: ReplayCommand) => void = () => undefined;

/** Where {@link control} sends its commands from now on. */
export function sendCommandsTo(sender: typeof send): void {
  send = sender;
}

/** Changes the replay that is shown: where it is, how fast it runs, whether it runs. */
export function control(command: ReplayCommand): void {
  useReplay.setState({ refusal: null });
  send(command);
}
