import { useTranslation } from 'react-i18next';
import { useStyle } from '../i18n/use-language';
import { Mark } from '../mark';
import { serverNow } from '../time/server-now';
import { stepsFor, stretchOf } from './explore-range';
import { MOST_KPIS, type ExploreState } from './explore-state';
import type { UrlFault } from './explore-url';
import type { KnownKpis } from './known-kpis';
import { setAside } from './narrowing';
import { useTermText } from './use-term-text';

interface Props {
  faults: readonly UrlFault[];
  known: KnownKpis;
  state: ExploreState;
}

/** Says which parts of the address mean nothing, and what is shown instead. */
export function AddressFaults({ faults, known, state }: Props) {
  const { t } = useTranslation('explore');
  const { timeZone } = useStyle();
  const termText = useTermText();
  const { step } = state;
  const isUnfit = step !== 'auto' && !stepsFor(stretchOf(state.range, serverNow(), timeZone)).includes(step);
  const texts = [
    ...faults.map(({ kind, value }) => t(`faults.${kind}`, { value, most: MOST_KPIS })),
    ...known.unknown.map((value) => t('faults.unknownKpi', { value })),
    ...known.otherUnit.map((value) => t('faults.otherUnit', { value })),
    ...setAside(state).map((term) => t('faults.setAside', { value: termText(term) })),
    ...(isUnfit ? [t('faults.unfitStep', { value: t(`step.${step}`) })] : []),
  ];
  if (texts.length === 0) return null;
  return (
    <section className="explore-faults" role="alert">
      <p>
        <Mark shape="triangle" tone="warn" /> {t('faults.title')}
      </p>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  );
}
