import { useTranslation } from 'react-i18next';
import { Mark } from '../mark';

/** No connection has come about yet: what to check. */
export function Unreachable() {
  const { t } = useTranslation();
  return (
    <main className="state" role="alert">
      <h2>
        <Mark shape="cross" tone="bad" />
        {t('states.unreachable.title')}
      </h2>
      <ul>
        <li>{t('states.unreachable.first')}</li>
        <li>{t('states.unreachable.second', { address: window.location.origin })}</li>
        <li>{t('states.unreachable.third')}</li>
      </ul>
    </main>
  );
}
