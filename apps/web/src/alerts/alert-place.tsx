import type { AlertView } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { useNames } from '../i18n/use-language';
import { useName } from '../names/use-name';

/** Where: the key of the alert. */
export function AlertPlace({ alert }: { alert: Pick<AlertView, 'key'> }) {
  const { t } = useTranslation();
  const dimension = useNames('dimension');
  const nameOf = useName();
  const entries = Object.entries(alert.key);
  return (
    <ul className="alert-place">
      {entries.length === 0 && <li>{t('alerts.everywhere')}</li>}
      {entries.map(([name, text]) => (
        <li key={name}>
          <span className="quiet">{dimension(name)}</span> {nameOf(name, text)}
        </li>
      ))}
    </ul>
  );
}
