/* global document, getComputedStyle, innerHeight, innerWidth, NodeFilter */
// Runs in the page: finds text that people could not read, because it is cut off or something else stands on it.

/** Rounding of places, px at the size of 1 rem = 16 px. */
const ROUNDING_REM = 0.1;
/** Glyphs stand within so many times the font's size, whatever room the font asks for above and below them. */
const GLYPH_HEIGHT = 1.05;

/** A part of the page, px. */
const boxOf = ({ left, top, right, bottom }) => ({ left, top, right, bottom });
const common = (a, b) => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});
const isNothing = ({ left, top, right, bottom }, least = 0) => right - left <= least || bottom - top <= least;

/** Lists of cards, which have no common height: they scroll, and fade where there is more. */
const FADING = '.alerts-scroll';

/** What of a box its ancestors let see; the ones that cut only sideways leave its height as it is. */
function seenOf(box, element) {
  let seen = box;
  for (let each = element; each; each = each.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(each);
    const edge = each.getBoundingClientRect();
    if (overflowX !== 'visible') seen = common(seen, { ...seen, left: edge.left, right: edge.right });
    if (overflowY !== 'visible' && !each.matches(FADING))
      seen = common(seen, { ...seen, top: edge.top, bottom: edge.bottom });
  }
  return common(seen, { left: 0, top: 0, right: innerWidth, bottom: innerHeight });
}

/** One box for each line of a text, as high as its glyphs. */
function linesOf(node, fontSize) {
  const range = document.createRange();
  range.selectNodeContents(node);
  return [...range.getClientRects()].map((rect) => {
    const spare = Math.max(0, rect.height - GLYPH_HEIGHT * fontSize) / 2;
    return { ...boxOf(rect), top: rect.top + spare, bottom: rect.bottom - spare };
  });
}

/** Whether an element may cut its text: it ends in dots, and all of it is told by hovering. */
function endsInDots(element) {
  const cut = element.closest('[title]') && element;
  for (let each = cut; each; each = each.parentElement) {
    if (getComputedStyle(each).textOverflow === 'ellipsis') return true;
    if (each.matches('.panel, .tile')) return false;
  }
  return false;
}

function* textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const isShown = node.data.trim() !== '' && element.checkVisibility({ visibilityProperty: true });
    if (isShown && !element.closest('.visually-hidden, .takeover')) yield { node, element };
  }
}

const nameOf = (element) => {
  const frame = element.closest('.panel, .tile, .header');
  const where = frame?.dataset.kpi ?? frame?.className ?? '';
  return `"${element.textContent.trim().slice(0, 40)}" (${element.getAttribute('class') ?? element.tagName.toLowerCase()} in ${where})`;
};

/** @returns {string[]} one line for each fault; empty where all can be read */
globalThis.textFaults = () => {
  const rounding = ROUNDING_REM * parseFloat(getComputedStyle(document.documentElement).fontSize);
  const faults = [];
  const seen = [];
  const { scrollWidth, scrollHeight } = document.documentElement;
  if (scrollWidth > innerWidth || scrollHeight > innerHeight) faults.push('the page scrolls');
  for (const { node, element } of textNodes(document.querySelector('.screen'))) {
    const fontSize = parseFloat(getComputedStyle(element).fontSize);
    const frame = element.closest('.tile, .panel, .header')?.getBoundingClientRect();
    for (const line of linesOf(node, fontSize)) {
      const visible = seenOf(line, element);
      // whole rows that there is no room for are out of sight altogether
      if (isNothing(line) || isNothing(visible, rounding)) continue;
      const isFading = element.closest(FADING) !== null;
      const isLow = !isFading && visible.bottom - visible.top < line.bottom - line.top - rounding;
      const isNarrow = visible.right - visible.left < line.right - line.left - rounding;
      if (isLow || (isNarrow && !endsInDots(element))) faults.push(`cut: ${nameOf(element)}`);
      const inside = frame ? common(visible, boxOf(frame)) : visible;
      const isOut =
        !isFading &&
        (inside.right - inside.left < visible.right - visible.left - rounding ||
          inside.bottom - inside.top < visible.bottom - visible.top - rounding);
      if (isOut) faults.push(`out of its frame: ${nameOf(element)}`);
      if (!isFading) seen.push({ element, box: visible });
    }
  }
  for (const curve of document.querySelectorAll('.tile .sparkline')) {
    seen.push({ element: curve, box: boxOf(curve.getBoundingClientRect()) });
  }
  seen.forEach((one, index) => {
    const other = seen
      .slice(index + 1)
      .find(({ element, box }) => element !== one.element && !isNothing(common(one.box, box), rounding));
    if (other) faults.push(`on one another: ${nameOf(one.element)} and ${nameOf(other.element)}`);
  });
  return [...new Set(faults)];
};
