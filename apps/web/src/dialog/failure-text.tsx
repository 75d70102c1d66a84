import { useTranslation } from 'react-i18next';
import type { RequestFailed } from '../api/http';
import { failureReason } from '../api/failure-reason';

/** Says why something was not done and what to do about it. */
export function FailureText({ failure }: { failure: RequestFailed }) {
  const { t } = useTranslation('response');
  return (
    <p className="failure" role="alert">
      {t(`failed.${failureReason(failure.status)}`, { message: failure.message })}
    </p>
  );
}
