import type { EscalationMessages } from './messages';

/** Texts of who is called when nobody responds, in English. */
export const escalationEn: EscalationMessages = {
  title: 'Escalation',
  reached: 'Escalation {{reached}}/{{total}}',
  next: {
    step: 'at {{time}} {{persons}}, if nobody responds',
    deadline: 'at {{time}} {{persons}} again, if nobody responds by the deadline',
    anew: 'at {{time}} {{persons}}, when the acknowledgement has ended',
    overdue: '{{persons}} due since {{time}}',
    left: 'in {{time}}',
  },
  allTold: 'the last step has been told',
  nobody: 'nobody on duty',
  separator: ', ',
  held: {
    acknowledged: 'In hand: nobody else is told',
    acknowledgedUntil: 'In hand until {{time}}; then it begins anew',
    recovering: 'Recovering: nobody else is told',
    suppressed: 'Suppressed: nobody else is told',
  },
  onCall: 'On call now',
  step: 'Step {{step}}',
  via: '{{receivers}}: {{persons}}',
  told: 'told {{time}}',
  due: 'due {{time}}',
  waits: 'not told',
  route: 'Route {{route}}',
  none: 'No route leads this alert to anybody. Add receivers and steps of escalation to policies/routes.yaml.',
  loading: 'Reading the escalation…',
  failed: 'The escalation did not load: {{message}}',
};
