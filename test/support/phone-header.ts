import type { Page } from 'playwright-core';

/** One line of buttons and two of text, with the room around them; CSS px. */
const MOST_HEIGHT = 116;

/**
 * In the browser: what is wrong with the header. What tells how far the numbers can be trusted must be on the screen, whole, and on
 * nothing else; only the name of the environment may end in dots, and its hint tells all of it.
 */
const FAULTS = `((most) => {
  const header = document.querySelector('.header');
  const faults = [];
  const { height } = header.getBoundingClientRect();
  if (height > most) faults.push('the header is ' + height + ' px high');
  const telling = [...header.querySelectorAll('.connection, .data-time, .badge, .clock-time')];
  const boxes = new Map(telling.map((element) => [element, element.getBoundingClientRect()]));
  for (const [element, box] of boxes) {
    const name = element.className + ' "' + element.textContent + '"';
    const isOn = box.width > 0 && box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight;
    if (!isOn) faults.push('not on the screen: ' + name);
    const mayEnd = element.matches('[title]') && getComputedStyle(element).textOverflow === 'ellipsis';
    if (!mayEnd && element.scrollWidth > element.clientWidth + 1) faults.push('cut: ' + name);
    for (const [other, { left, right, top, bottom }] of boxes) {
      const isOver = left < box.right - 1 && right > box.left + 1 && top < box.bottom - 1 && bottom > box.top + 1;
      if (other !== element && isOver) faults.push('on one another: ' + name + ' and ' + other.className);
    }
  }
  return faults;
})(${MOST_HEIGHT})`;

/** What is wrong with the header of a phone; one line for each fault. */
export function headerFaults(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(FAULTS);
}
