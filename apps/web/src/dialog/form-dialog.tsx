import { useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asFailure, type RequestFailed } from '../api/http';
import { FailureText } from './failure-text';

interface Props {
  title: string;
  /** what the only button says; absent: the children have buttons of their own */
  submit?: string;
  /** closes the dialog when it is done; what it throws is shown, and everything written stays */
  onSubmit: (form: FormData) => Promise<unknown> | void;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a native dialog: the browser keeps the focus within it and gives it back afterwards. */
export function FormDialog({ title, submit, onSubmit, onClose, children }: Props) {
  const { t } = useTranslation('response');
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<RequestFailed | null>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // The browser takes the first field, which is not always where to begin.
    dialog.current?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
  }, []);

  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (sending) return;
    // the button that was pressed may say what to send
    const { submitter } = event.nativeEvent as SubmitEvent;
    const form = new FormData(event.currentTarget, submitter);
    setSending(true);
    setFailure(null);
    try {
      await onSubmit(form);
      dialog.current?.close();
    } catch (cause) {
      setFailure(asFailure(cause));
      setSending(false);
    }
  };

  /** The browser would say it in its own language. */
  const explain = ({ target }: FormEvent): void => {
    const field = target as HTMLInputElement;
    const { valueMissing, patternMismatch } = field.validity;
    if (valueMissing || patternMismatch) field.setCustomValidity(t('dialog.required'));
  };
  const forgive = ({ target }: FormEvent): void => (target as HTMLInputElement).setCustomValidity('');

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={titleId} onClose={onClose}>
      <form
        onSubmit={(event) => void send(event)}
        onInvalidCapture={explain}
        onInputCapture={forgive}
        aria-busy={sending}
      >
        <h2 id={titleId}>{title}</h2>
        {children}
        {failure && <FailureText failure={failure} />}
        <div className="dialog-actions">
          <span className="quiet dialog-progress" role="status">
            {sending && t('dialog.sending')}
          </span>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t('dialog.cancel')}
          </button>
          {submit !== undefined && (
            <button type="submit" className="button is-primary" disabled={sending}>
              {submit}
            </button>
          )}
        </div>
      </form>
    </dialog>
  );
}
