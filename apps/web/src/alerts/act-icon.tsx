const PATHS = {
  note: 'M3 3.5h10v7H8.5L5.5 13v-2.5H3z',
  silence: 'M4 11V7.5a4 4 0 0 1 6.6-3M12 6.5V11H6M7 13.2h2M2.5 13.5l11-11',
} as const;

/** A small drawing on a button that has a name. */
export function ActIcon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg className="act-icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
