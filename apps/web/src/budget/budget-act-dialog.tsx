import { useTranslation } from 'react-i18next';
import { TextField } from '../alert-acts/text-field';
import { FormDialog } from '../dialog/form-dialog';
import { textOf } from '../dialog/form-text';
import { closeBudgetAct, doBudgetAct, useOpenBudgetAct, type OpenBudgetAct } from './budget-acts';
import { useBudgetWords } from './use-budget-words';

/** Asks before anything is done about money, and says why the ledger refuses it. */
export function BudgetActDialog() {
  const act = useOpenBudgetAct((state) => state.open);
  return act && <Asking act={act} />;
}

function Asking({ act }: { act: OpenBudgetAct }) {
  const { t } = useTranslation(['budget', 'response']);
  const words = useBudgetWords();
  const { kind, actor } = act;
  const send = (form: FormData): Promise<void> => doBudgetAct(act, textOf(form, 'note'));
  return (
    <FormDialog
      title={t(`dialog.${kind}`)}
      submit={t(`dialog.${kind}Do`)}
      onSubmit={send}
      onClose={closeBudgetAct}
    >
      <div className="dialog-about">
        <About act={act} />
        <p className="quiet">{t('response:dialog.signedBy', { actor: words.person(actor) })}</p>
      </div>
      <TextField name="note" label={t('dialog.note')} rows={2} />
    </FormDialog>
  );
}

/** What it is about, and what comes of it. */
function About({ act }: { act: OpenBudgetAct }) {
  const { t } = useTranslation('budget');
  const words = useBudgetWords();
  if (!('move' in act)) return <p>{act.kind === 'stop' ? t('stop.effect') : t('dialog.startEffect')}</p>;
  const { kind, move } = act;
  return (
    <>
      <p>
        <strong>{words.change(move)}</strong>
      </p>
      <p>{t(`dialog.${kind}Effect`, { requester: words.person(move.requestedBy) })}</p>
    </>
  );
}
