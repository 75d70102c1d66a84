/** The consumer group whose assignment says which notifier speaks; its commit carries the mark of the seat. */
export const NOTIFIER_GROUP = 'mcc-notifier';
