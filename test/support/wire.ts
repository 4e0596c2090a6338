import { isJsonObject } from '#kernel';
import { type Socket, connect } from 'node:net';

/** What came back over the wire, as it stands there. */
export interface Wired {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** The answers in what a connection said, one after the other; their lengths are told or they are in chunks. */
function answersIn(said: string): readonly Wired[] {
  return said
    .split(/(?=HTTP\/1\.1 [1-5]\d\d)/)
    .filter((each) => /^HTTP\/1\.1 [2-5]/.test(each))
    .map(answerIn);
}

function answerIn(text: string): Wired {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const body = rest.join('\r\n\r\n');
  return { status: Number(first.split(' ')[1]), headers, body, json: jsonIn(body) };
}

function jsonIn(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1));
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** A connection that says exactly what it is told to. */
export class Wire {
  said = '';
  private readonly began = performance.now();
  private constructor(private readonly socket: Socket) {
    socket.setEncoding('latin1').on('data', (part: string) => (this.said += part));
    socket.on('error', () => undefined); // cut by the server: what it said before stands
  }

  static to(port: number): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        resolve(new Wire(socket));
      }).once('error', reject);
    });
  }

  write(text: string | Buffer): this {
    this.socket.write(text);
    return this;
  }

  /** The answers, as soon as there are so many. Rejects where the connection ends before or nothing comes. */
  async answers(count = 1, withinMillis = 5000): Promise<readonly Wired[]> {
    const until = performance.now() + withinMillis;
    for (;;) {
      const found = answersIn(Buffer.from(this.said, 'latin1').toString('utf8'));
      if (found.length >= count) return found;
      if (performance.now() > until || this.socket.destroyed) throw new Error(`no answer: ${this.said.slice(0, 200)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** After how many seconds the server ended the connection. */
  async ended(withinSeconds: number): Promise<number> {
    while (!this.socket.destroyed) {
      if (performance.now() - this.began > withinSeconds * 1000) throw new Error('the connection goes on');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return (performance.now() - this.began) / 1000;
  }

  end(): void {
    this.socket.destroy();
  }
}

/** A request, its length told. */
export const requestText = (line: string, headers: readonly string[] = [], body = ''): string =>
  [
    `${line} HTTP/1.1`,
    'host: an-nhi.example',
    ...headers,
    ...(body === '' ? [] : [`content-length: ${body.length}`]),
    '',
    body,
  ].join('\r\n');
