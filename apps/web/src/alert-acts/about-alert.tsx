import type { AlertView } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { GradeMark } from '../alerts/grade-mark';
import { useLocalized } from '../i18n/use-language';
import { useName } from '../names/use-name';

/** Which alert a dialog is about, and in whose name it acts. */
export function AboutAlert({ alert, actor }: { alert: AlertView; actor: string }) {
  const { t } = useTranslation('response');
  const localized = useLocalized();
  const nameOf = useName();
  return (
    <div className="dialog-about">
      <p>
        <GradeMark grade={alert.grade} /> {localized(alert.summary)}
      </p>
      <p className="quiet">{t('dialog.signedBy', { actor: nameOf('person', actor) })}</p>
    </div>
  );
}
