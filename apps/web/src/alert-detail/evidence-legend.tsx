import type { Grade } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { GradeMark } from '../alerts/grade-mark';

interface Props {
  grade: Grade;
  hasWindow: boolean;
  hasReference: boolean;
  hasBand: boolean;
}

/** What the shades and the upright lines of the chart mean. */
export function EvidenceLegend({ grade, hasWindow, hasReference, hasBand }: Props) {
  const { t } = useTranslation('response');
  return (
    <ul className={`evidence-legend quiet grade-${grade}`}>
      <li>
        <GradeMark grade={grade} /> {t('evidence.moments')}
      </li>
      {hasWindow && (
        <li>
          <span className="swatch is-window" /> {t('evidence.window')}
        </li>
      )}
      {hasReference && (
        <li>
          <span className="swatch is-reference" /> {t('evidence.reference')}
        </li>
      )}
      {hasBand && (
        <li>
          <span className="swatch is-band" /> {t('evidence.band')}
        </li>
      )}
    </ul>
  );
}
