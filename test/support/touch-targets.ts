import type { Page } from 'playwright-core';

/** A fingertip, CSS px. */
const FINGERTIP = 44;

/**
 * In the browser: names of what can be touched and is smaller than a fingertip. A box is as large as its label, and a link that is
 * stretched over what it stands in as large as that. A link within a sentence may be as high as the text.
 */
const SMALL = `((least) => {
  const open = document.querySelector('dialog[open], :popover-open, .takeover');
  const isShown = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const isInSentence = (element) =>
    getComputedStyle(element).display === 'inline' &&
    [...element.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim().length > 1);
  const isOver = (element) => {
    const { position, content } = getComputedStyle(element, '::after');
    return position === 'absolute' && content !== 'none';
  };
  const areaOf = (element) => {
    if (isOver(element)) return element.offsetParent;
    const isBox = element.type === 'checkbox' || element.type === 'radio';
    return isBox ? (element.labels[0] ?? element) : element;
  };
  const isLarge = (element) => {
    const { width, height } = areaOf(element).getBoundingClientRect();
    return width >= least - 0.5 && height >= least - 0.5;
  };
  return [...(open ?? document).querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter((element) => isShown(element) && !isInSentence(element) && !isLarge(element))
    .map((element) => {
      const { width, height } = element.getBoundingClientRect();
      const name = element.getAttribute('aria-label') ?? element.name ?? '';
      return [element.tagName, element.className, name || element.textContent.trim().slice(0, 40),
        Math.round(width) + 'x' + Math.round(height)].join(' ');
    });
})(${FINGERTIP})`;

/** What on a page, or in what is open over it, is too small for a thumb; one line for each. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(SMALL);
}

/** In the browser: buttons whose label is wider than they are. */
const OVERFULL = `[...document.querySelectorAll('button, a.button')]
  .filter((element) => element.checkVisibility() && getComputedStyle(element).overflowX === 'visible')
  .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
  .map((element) => [element.className, element.textContent.trim().slice(0, 40)].join(' '))`;

/** Buttons of a page whose label stands out of them; one line for each. */
export function overfullButtons(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(OVERFULL);
}
