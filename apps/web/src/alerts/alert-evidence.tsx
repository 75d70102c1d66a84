import type { EvidenceValue } from '@mcc/contracts';
import { formatEvidence } from '../format/number';
import { useNames, useStyle } from '../i18n/use-language';

/** How much: values of the evidence. */
export function AlertEvidence({ values }: { values: EvidenceValue[] }) {
  const style = useStyle();
  const name = useNames('evidence');
  if (values.length === 0) return null;
  return (
    <dl className="alert-evidence">
      {values.map((entry) => (
        <div key={entry.name}>
          <dt>{name(entry.name)}</dt>
          <dd>{formatEvidence(entry, style)}</dd>
        </div>
      ))}
    </dl>
  );
}
