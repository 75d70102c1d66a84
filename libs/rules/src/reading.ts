/** How parsed settings are checked, field by field: for domain libraries that have files of their own. */
export * from './validation/reader';
export { readTimeOfDay, readWeekdays, readLocalTime, readZone } from './calendar/definition';
export { alertMatchers as readAlertMatchers } from './alerting-policy/alert-matcher';
