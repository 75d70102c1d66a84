import { textOf } from '../dialog/form-text';

/** The field `note` of a request, left out where nothing was written. */
export function optionalNote(form: FormData): { note?: string } {
  const note = textOf(form, 'note');
  return note === undefined ? {} : { note };
}
