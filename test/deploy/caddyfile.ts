/** Where the edge sends what, in the order in which it decides. */
export interface EdgeRoute {
  /** path, named matcher (`@socket`), or `*` for all the rest */
  matcher: string;
  /** lines of a named matcher, e.g. `not query sid=*` */
  conditions: string[];
  service: string;
  policy: string;
}

export interface Edge {
  /** port it listens on */
  port: number;
  /** port of the processes behind it */
  upstreamPort: number;
  routes: EdgeRoute[];
}

interface Block {
  head: string;
  body: Block[];
}

/** Reads the shape of Caddyfile that stands in deploy/edge: one site, routes that import the snippet `balance`. */
export function parseEdge(text: string): Edge {
  const blocks = parseBlocks(text);
  const site = blocks.find(({ head }) => /^:\d+$/.test(head));
  const balance = blocks.find(({ head }) => head === '(balance)');
  if (!site || !balance) throw new Error('the Caddyfile has no site or no snippet "balance"');
  const upstream = heads(balance).find((head) => head.startsWith('dynamic a {args[0]} '));
  const matchers = new Map(
    site.body.filter(({ head }) => head.startsWith('@')).map((block) => [block.head, heads(block)]),
  );
  const routes = site.body
    .filter(({ head }) => head === 'handle' || head.startsWith('handle '))
    .map((block) => routeOf(block, matchers));
  return { port: Number(site.head.slice(1)), upstreamPort: Number(upstream?.split(' ').at(-1)), routes };
}

function routeOf(block: Block, matchers: Map<string, string[]>): EdgeRoute {
  const matcher = block.head.split(' ')[1] ?? '*';
  const target = heads(block).find((head) => head.startsWith('import balance '));
  const [, , service = '', policy = ''] = target?.split(' ') ?? [];
  return { matcher, conditions: matchers.get(matcher) ?? [], service, policy };
}

function heads(block: Block): string[] {
  return block.body.flatMap((inner) => [inner.head, ...heads(inner)]);
}

function parseBlocks(text: string): Block[] {
  const root: Block = { head: '', body: [] };
  const open = [root];
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    if (line === '}') {
      open.pop();
      continue;
    }
    const opens = line === '{' || line.endsWith(' {');
    const block: Block = { head: opens ? line.slice(0, -1).trim() : line, body: [] };
    open.at(-1)!.body.push(block);
    if (opens) open.push(block);
  }
  return root.body;
}
