const LINKS = '.alert-summary a, .alert-resolved-summary a';

/** The alert whose card has the focus; undefined: none has. */
export function focusedAlert(list: HTMLElement | null): string | undefined {
  const card = document.activeElement?.closest<HTMLElement>('[data-alert]');
  return card && list?.contains(card) ? card.dataset.alert : undefined;
}

/** Moves the focus to the next or previous alert, at first to the first; tells whether there is one. */
export function moveFocus(list: HTMLElement | null, way: 'next' | 'previous'): boolean {
  const links = [...(list?.querySelectorAll<HTMLElement>(LINKS) ?? [])];
  const current = focusedAlert(list);
  const at = links.findIndex((link) => link.closest<HTMLElement>('[data-alert]')?.dataset.alert === current);
  const to = at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + (way === 'next' ? 1 : -1)));
  links[to]?.focus();
  return links.length > 0;
}

/** The alert whose page was left last, until the focus is back. */
let visited: string | undefined;

/** To be called when somebody leaves the page of an alert. */
export function rememberVisited(id: string): void {
  visited = id;
}

/** Gives the focus back to the alert from whose page somebody comes. */
export function focusLastVisited(list: HTMLElement | null): void {
  const cards = [...(list?.querySelectorAll<HTMLElement>('[data-alert]') ?? [])];
  const card = visited === undefined ? undefined : cards.find(({ dataset }) => dataset.alert === visited);
  visited = undefined;
  card?.querySelector<HTMLElement>(LINKS)?.focus();
}
