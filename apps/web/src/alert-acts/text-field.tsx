/** Longest text the server takes. */
const MAX_LENGTH = 2_000;

interface Props {
  name: string;
  label: string;
  required?: boolean;
  rows?: number;
}

/** A text of some lines. */
export function TextField({ name, label, required = false, rows = 3 }: Props) {
  return (
    <label>
      {label}
      <textarea name={name} rows={rows} maxLength={MAX_LENGTH} required={required} />
    </label>
  );
}
