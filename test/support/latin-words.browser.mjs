/* global document, NodeFilter */
// Runs in the page: finds words in Latin letters among what people see, hear and are told by hovering.

/** Written as they are in every language: what is typed into a terminal or a file, and the names of languages in their own. */
const CODE = 'code, pre, kbd, script, style, noscript, [lang]:not(html), [translate="no"]';
/** Told by hovering, read aloud, or shown where nothing is typed yet. */
const TOLD = ['title', 'aria-label', 'placeholder', 'alt', 'aria-roledescription'];
const WORD = /[A-Za-z][A-Za-z'’-]+/g;
/** Files, addresses of the API and zones of time, which are written as they are. */
const NAMES_OF_THINGS = /[\w/-]+\.yaml|\/api\/\S+|\b[A-Z][A-Za-z_]+\/[A-Z][A-Za-z_/]+/g;

function* textsOf(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    const element = node.nodeType === 1 ? node : node.parentElement;
    if (!element || element.closest(CODE) || !element.checkVisibility({ visibilityProperty: true })) continue;
    if (node.nodeType !== 1) yield { text: node.data, element };
    else for (const name of TOLD) yield { text: node.getAttribute(name) ?? '', element };
  }
}

globalThis.latinWords = (known) => {
  const isKnown = new Set(known);
  const found = [...textsOf(document.documentElement)].flatMap(({ text, element }) => {
    const unknown = (text.replaceAll(NAMES_OF_THINGS, '').match(WORD) ?? []).filter(
      (word) => !isKnown.has(word),
    );
    if (unknown.length === 0) return [];
    const place = `${element.localName}${element.className ? `.${String(element.className).split(' ')[0]}` : ''}`;
    return [`${unknown.join(' ')} in "${text.trim().slice(0, 120)}" at ${place}`];
  });
  return [...new Set(found)];
};
