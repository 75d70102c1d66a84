import { FrameSink, type FrameChange } from './frame-sink';
import type { LiveView } from './live-view';

const viewOf = (seq: number): LiveView => ({ seq }) as LiveView;

class Stage {
  shown: LiveView | null = null;
  readonly log: (FrameChange | string)[] = [];
  private frames: (() => void)[] = [];
  readonly sink = new FrameSink({
    shown: () => this.shown,
    publish: (change) => {
      this.log.push(change);
      this.shown = change.view ?? this.shown;
    },
    transport: (state) => this.log.push(state),
    nextFrame: (callback) => this.frames.push(callback),
  });

  draw(): void {
    for (const frame of this.frames.splice(0)) frame();
  }
}

it('shows what came since the last frame at once, the latest of it', () => {
  const stage = new Stage();
  stage.sink.received(1, { view: viewOf(1), problem: { code: 'data-unavailable', message: '' } });
  stage.sink.received(2, { silenceChanged: true });
  stage.sink.received(3, { view: viewOf(2), problem: null, silenceChanged: true });
  expect(stage.log).toEqual([]);
  stage.draw();
  expect(stage.log).toEqual([{ lastMessageAt: 3, view: viewOf(2), problem: null, silences: 2 }]);
});

it('folds upon what waits to be shown', () => {
  const stage = new Stage();
  expect(stage.sink.view()).toBeNull();
  stage.sink.received(1, { view: viewOf(1) });
  expect(stage.sink.view()).toEqual(viewOf(1));
  stage.draw();
  expect(stage.sink.view()).toEqual(viewOf(1));
});

it('shows a change of the connection at once, after what came before it', () => {
  const stage = new Stage();
  stage.sink.received(1, { view: viewOf(1) });
  stage.sink.transport('lost');
  expect(stage.log).toEqual([{ lastMessageAt: 1, view: viewOf(1), silences: 0 }, 'lost']);
  stage.draw();
  expect(stage.log).toHaveLength(2);
});
