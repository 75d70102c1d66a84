import { answerField, questionField, readWhys } from './five-whys';

it('reads what was answered, in order, and leaves the rest out', () => {
  const form = new FormData();
  form.set(questionField(1), 'Why did payments fail?');
  form.set(answerField(1), ' The certificate had run out. ');
  form.set(questionField(2), 'Why?');
  form.set(answerField(2), '  ');
  form.set(questionField(4), 'Why was it not renewed?');
  form.set(answerField(4), 'Nobody was told.');
  expect(readWhys(form)).toEqual([
    { question: 'Why did payments fail?', answer: 'The certificate had run out.' },
    { question: 'Why was it not renewed?', answer: 'Nobody was told.' },
  ]);
});
