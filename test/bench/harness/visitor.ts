import { isJsonObject } from '#kernel';
import { Agent, request } from 'node:http';

/** What came back, and how many bytes of body travelled. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly bytes: number;
  readonly cookie: string;
}

interface Sent {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Somebody who asks a server over HTTP, on connections that stay open; with a cookie where they are signed in. */
export class Visitor {
  constructor(
    private readonly url: string,
    readonly cookie = '',
    private readonly agent = new Agent({ keepAlive: true, maxSockets: 6 }),
  ) {}

  signedIn(cookie: string): Visitor {
    return new Visitor(this.url, cookie);
  }

  send(path: string, { method = 'GET', body, headers = {} }: Sent = {}): Promise<Answer> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const about =
      text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    return new Promise((resolve, reject) => {
      const options = { method, agent: this.agent, headers: { cookie: this.cookie, ...about, ...headers } };
      const sent = request(`${this.url}${path}`, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const all = Buffer.concat(chunks);
          const cookie = (response.headers['set-cookie'] ?? []).map((each) => each.split(';', 1)[0]).join('; ');
          resolve({ status: response.statusCode ?? 0, text: all.toString(), bytes: all.length, cookie });
        });
      });
      sent.once('error', reject);
      sent.end(text);
    });
  }

  /** An answer that has to be one of the 200s. */
  async does(path: string, sent: Sent = {}): Promise<Answer> {
    const answer = await this.send(path, sent);
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw new Error(`${sent.method ?? 'GET'} ${path} answers ${answer.status} ${answer.text}`);
  }

  post(path: string, body: unknown = {}): Promise<Answer> {
    return this.does(path, { method: 'POST', body });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** Nobody in particular, for as many callers at once as there are. */
export const bareVisitor = (url: string): Visitor =>
  new Visitor(url, '', new Agent({ keepAlive: true, maxSockets: 512 }));

/** The JSON object that was answered. */
export function objectIn({ text }: Answer): Readonly<Record<string, unknown>> {
  const read: unknown = JSON.parse(text);
  if (!isJsonObject(read)) throw new Error(`no object: ${text}`);
  return read;
}

/** A text of a JSON object. */
export function textIn(object: Readonly<Record<string, unknown>>, name: string): string {
  const found = object[name];
  if (typeof found !== 'string') throw new Error(`no ${name} in ${JSON.stringify(object)}`);
  return found;
}

/** The objects of a list in a JSON object. */
export function listIn(object: Readonly<Record<string, unknown>>, name: string) {
  const list = object[name];
  return Array.isArray(list) ? list.filter((each) => isJsonObject(each)) : [];
}
