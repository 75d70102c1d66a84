import type { Page } from 'playwright-core';

/** A fingertip, CSS px. */
const FINGERTIP = 44;

/**
 * In the browser: names of what can be touched and is smaller than a fingertip. What lies around it counts where a touch there
 * reaches it too: a label, or a link that is stretched over its card. A link within a sentence may be as high as the text.
 */
const SMALL = `((least) => {
  const open = document.querySelector('dialog[open], :popover-open');
  const isShown = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const isInSentence = (element) =>
    getComputedStyle(element).display === 'inline' &&
    [...element.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim().length > 1);
  const reaches = (element, x, y) => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (element.contains(hit) || hit.closest('label')?.control === element);
  };
  const isLarge = (element) => {
    const { width, height } = element.getBoundingClientRect();
    if (width >= least - 0.5 && height >= least - 0.5) return true;
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const [x, y, far] = [(left + right) / 2, (top + bottom) / 2, least / 2 - 1];
    const across = width >= least - 0.5 || (reaches(element, x - far, y) && reaches(element, x + far, y));
    const along = height >= least - 0.5 || (reaches(element, x, y - far) && reaches(element, x, y + far));
    return across && along;
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
