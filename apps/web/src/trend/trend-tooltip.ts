/** What the tooltip says of one minute. */
export interface MinuteDescription {
  title: string;
  /** `beside`: what the value is compared with */
  values: { name: string; value: string; beside?: string }[];
  alerts: string[];
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  // Never innerHTML: names and summaries come with the data.
  made.textContent = text;
  return made;
}

/** Draws the tooltip of the trend. */
export function trendTooltip({ title, values, alerts }: MinuteDescription): HTMLElement {
  const box = element('div', 'trend-tooltip');
  box.append(element('p', 'trend-tooltip-title', title));
  for (const { name, value, beside } of values) {
    const row = element('p', 'trend-tooltip-row');
    row.append(element('span', 'quiet', name), element('span', 'trend-tooltip-value', value));
    if (beside) row.append(element('span', 'quiet', beside));
    box.append(row);
  }
  for (const alert of alerts) box.append(element('p', 'trend-tooltip-alert', alert));
  return box;
}
