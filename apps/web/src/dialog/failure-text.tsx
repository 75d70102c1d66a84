import { useTranslation } from 'react-i18next';
import type { RequestFailed } from '../api/http';
import { failureReason } from '../api/failure-reason';
import { useLocalized } from '../i18n/use-language';

/** Says why something was not done and what to do about it. */
export function FailureText({ failure }: { failure: RequestFailed }) {
  const { t } = useTranslation('response');
  const localized = useLocalized();
  const { message, reason, status } = failure;
  return (
    <p className="failure" role="alert">
      {reason === null
        ? t(`failed.${failureReason(status)}`, { message })
        : t('failed.forbidden', { reason: localized(reason) })}
    </p>
  );
}
