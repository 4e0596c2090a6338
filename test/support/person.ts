import { isJsonObject } from '#kernel';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

type Method = 'GET' | 'POST' | 'DELETE';
type Headers = Readonly<Record<string, string>>;

/** What came back. `body` is the JSON that was answered, or an empty object. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The JSON itself, whatever it is; `undefined` for what is none. */
  readonly raw: unknown;
}

/** Somebody who uses the API, over the very stack that serves the browser. */
export class Person {
  constructor(
    private readonly api: NestFastifyApplication,
    /** What a browser would send; nobody in particular has none. */
    readonly cookie: string | undefined,
  ) {}

  /** For requests that are sent by other means. */
  get cookieHeader(): string {
    return this.cookie ?? '';
  }

  get(path: string, headers: Headers = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  /** A command. Waits for the read models, as the browser does. */
  post(path: string, body: unknown = {}, headers: Headers = {}): Promise<Answer> {
    return this.send('POST', path, body, { prefer: 'wait=8', ...headers });
  }

  /** A command that has to be recorded. Answers the id. */
  async does(path: string, body: unknown = {}, headers: Headers = {}): Promise<string> {
    const { status, text, body: told } = await this.post(path, body, headers);
    if (status !== 201) throw new Error(`${path}: ${status} ${text}`);
    return String(told.id);
  }

  /** Bytes as they are, with the content type among the headers. */
  async sendBytes(path: string, payload: Buffer, headers: Headers, method: Method = 'POST'): Promise<Answer> {
    const cookie = this.cookie === undefined ? {} : { cookie: this.cookie };
    const response = await this.api.inject({
      method,
      url: `/api${path}`,
      headers: { ...cookie, ...headers },
      payload,
    });
    return answerOf(response);
  }

  async send(method: Method, path: string, body?: unknown, headers: Headers = {}): Promise<Answer> {
    const raw = typeof body === 'string';
    const response = await this.api.inject({
      method,
      url: path.startsWith('/health') ? path : `/api${path}`,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: raw ? body : JSON.stringify(body) }),
    });
    return answerOf(response);
  }
}

interface Response {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly payload: string;
}

const answerOf = ({ statusCode, headers, payload }: Response): Answer => ({
  ...{ status: statusCode, headers, text: payload },
  ...{ body: bodyOf(payload), raw: rawOf(payload) },
});

function rawOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function bodyOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    return isJsonObject(parsed) ? parsed : { items: parsed };
  } catch {
    return {};
  }
}
