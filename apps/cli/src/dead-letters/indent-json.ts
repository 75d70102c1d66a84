const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}:,]|[^\s[\]{}:,"]+/g;
const OPEN = /^[[{]$/;
const CLOSE = /^[\]}]$/;

/**
 * Valid JSON, indented by two. Numbers, strings and repeated keys stay as they are written: parsing and writing it again
 * would change them.
 */
export function indentJson(text: string): string {
  const tokens = text.match(TOKEN) ?? [];
  let depth = 0;
  let out = '';
  const newLine = (): string => `\n${'  '.repeat(depth)}`;
  tokens.forEach((token, index) => {
    if (OPEN.test(token)) {
      depth += 1;
      out += token;
      if (!CLOSE.test(tokens[index + 1] ?? '')) out += newLine();
    } else if (CLOSE.test(token)) {
      depth -= 1;
      out += OPEN.test(tokens[index - 1] ?? '') ? token : newLine() + token;
    } else if (token === ',') out += token + newLine();
    else out += token === ':' ? ': ' : token;
  });
  return out;
}
