import type { AlertView } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { useNames } from '../i18n/use-language';
import { useListedValue } from './listed-value';

/** Where: the key of the alert. */
export function AlertPlace({ alert }: { alert: Pick<AlertView, 'key'> }) {
  const { t } = useTranslation();
  const dimension = useNames('dimension');
  const value = useListedValue();
  const entries = Object.entries(alert.key);
  return (
    <ul className="alert-place">
      {entries.length === 0 && <li>{t('alerts.everywhere')}</li>}
      {entries.map(([name, text]) => (
        <li key={name}>
          <span className="quiet">{dimension(name)}</span> {value(name, text)}
        </li>
      ))}
    </ul>
  );
}
