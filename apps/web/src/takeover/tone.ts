/** Two rising notes, twice: heard across a room and unlike a telephone. Hz, and seconds from the start. */
const NOTES: readonly [frequency: number, at: number][] = [
  [660, 0],
  [880, 0.18],
  [660, 0.6],
  [880, 0.78],
];
const NOTE_SECONDS = 0.16;
const LOUDNESS = 0.25;
/** A sound that begins or ends at once clicks, s. */
const SLOPE_SECONDS = 0.02;

let audio: AudioContext | undefined;

/** Browsers make no sound before somebody has touched the page, so the first touch or key readies it. */
export function readySound(): () => void {
  const ready = (): void => {
    audio ??= new AudioContext();
    void audio.resume();
  };
  const once = { once: true };
  addEventListener('pointerdown', ready, once);
  addEventListener('keydown', ready, once);
  return () => {
    removeEventListener('pointerdown', ready);
    removeEventListener('keydown', ready);
  };
}

/** Plays the tone of a new red alert; silent where the browser does not allow it. */
export async function playTone(): Promise<void> {
  audio ??= new AudioContext();
  // Where nobody has touched the page this waits until somebody does; a tone that comes late would mislead.
  if (audio.state !== 'running') {
    void audio.resume();
    if (!(await isRunning(audio))) return;
  }
  const start = audio.currentTime;
  for (const [frequency, at] of NOTES) playNote(audio, frequency, start + at);
}

/** Whether it comes to life at once, as on pages that are allowed to. */
function isRunning(context: AudioContext): Promise<boolean> {
  return new Promise((resolve) => setTimeout(() => resolve(context.state === 'running'), 200));
}

function playNote(context: AudioContext, frequency: number, at: number): void {
  const [oscillator, gain] = [context.createOscillator(), context.createGain()];
  const end = at + NOTE_SECONDS;
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + SLOPE_SECONDS);
  gain.gain.setValueAtTime(LOUDNESS, end - SLOPE_SECONDS);
  gain.gain.linearRampToValueAtTime(0, end);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(end);
}
