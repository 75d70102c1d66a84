import { useTranslation } from 'react-i18next';
import { asFailure } from '../api/http';
import { readFailure } from '../api/read-failure';

/** Says in the language shown why something could not be read; what the browser says of it is in the browser's. */
export function useReadFailure(): (cause: Error) => string {
  const { t } = useTranslation();
  return (cause) => {
    const { status, message } = asFailure(cause);
    return t(`states.unread.${readFailure(status)}`, { message });
  };
}
