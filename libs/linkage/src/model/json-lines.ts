const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

interface Open {
  readonly list: boolean;
  key: string;
  at: number;
}

/** The line on which each value of a JSON text stands, by its path (`fields.2.column`). The text has been parsed before. */
export function jsonLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const open: Open[] = [];
  let [line, from] = [1, 0];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    line += text.slice(from, index).split('\n').length - 1;
    from = index;
    step(token, { lines, open, line });
  }
  return lines;
}

interface Place {
  readonly lines: Map<string, number>;
  readonly open: Open[];
  readonly line: number;
}

function step(token: string, { lines, open, line }: Place): void {
  const inner = open.at(-1);
  if (token === ',' && inner) [inner.at, inner.key] = [inner.at + 1, ''];
  else if (token === '}' || token === ']') open.pop();
  else if (token !== ':') begin(token, { lines, open, line });
}

/** A key, or a value. */
function begin(token: string, { lines, open, line }: Place): void {
  const inner = open.at(-1);
  const isKey = inner !== undefined && !inner.list && inner.key === '';
  if (isKey) inner.key = String(JSON.parse(token));
  lines.set(pathOf(open), line);
  if (!isKey && (token === '{' || token === '[')) open.push({ list: token === '[', key: '', at: 0 });
}

const pathOf = (open: readonly Open[]): string => open.map(({ list, key, at }) => (list ? String(at) : key)).join('.');
