/** Shapes that tell states apart without their colour. */
export type MarkShape = 'dot' | 'half' | 'ring' | 'triangle' | 'diamond' | 'cross';
/** Colour means state and nothing else. */
export type MarkTone = 'good' | 'warn' | 'bad' | 'red' | 'orange' | 'yellow' | 'quiet';

const SHAPES: Record<MarkShape, React.ReactNode> = {
  dot: <circle cx="8" cy="8" r="6" />,
  half: (
    <>
      <circle cx="8" cy="8" r="5.2" fill="none" stroke="currentColor" strokeWidth="1.8" />
      <path d="M8 2.8a5.2 5.2 0 0 1 0 10.4z" />
    </>
  ),
  ring: (
    <circle
      cx="8"
      cy="8"
      r="5.2"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeDasharray="22 11"
      strokeLinecap="round"
    />
  ),
  triangle: <path d="M8 1.5 15.2 14H.8z" />,
  diamond: <path d="M8 .6 15.4 8 8 15.4.6 8z" />,
  cross: <path d="M3 3l10 10M13 3 3 13" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />,
};

/** A small coloured shape. It stands beside a word, so assistive technology skips it. */
export function Mark({ shape, tone }: { shape: MarkShape; tone: MarkTone }) {
  return (
    <svg className={`mark tone-${tone}`} viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      {SHAPES[shape]}
    </svg>
  );
}
