import { lookup } from 'node:dns';
import { type RequestOptions, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { type LookupFunction, isIP } from 'node:net';

/** What became of an attempt. `status` is missing where nobody answered. */
export interface Answer {
  readonly status?: number;
  /** In a few words, for whoever looks after the webhook: `HTTP 503`, `timeout`, `ECONNREFUSED`. */
  readonly words: string;
  /** What the receiver asked for with `Retry-After`, in seconds. */
  readonly retryAfter?: number;
}

export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends a body to an address and tells what was answered; never throws. */
export type Post = (outgoing: Outgoing) => Promise<Answer>;

interface PostOptions {
  /** Which addresses may be connected to; asked of the address itself, whatever name led to it. */
  readonly mayReach: (address: string) => boolean;
  readonly timeoutMillis: number;
}

const CLOSED = 'address-not-allowed';

/** A receiver has so long for its answer, in milliseconds: whoever takes longer has to answer first and work afterwards. */
const TIMEOUT_MILLIS = 10_000;

/**
 * Posts over HTTP(S). Follows no redirection, reads no answer but its status, connects to no address that may not be
 * reached (asked where the name is resolved, so that it cannot change in between), and gives up after the time.
 */
export const poster =
  ({ mayReach, timeoutMillis = TIMEOUT_MILLIS }: Partial<PostOptions> & Pick<PostOptions, 'mayReach'>): Post =>
  async (outgoing) => {
    const url = URL.parse(outgoing.url);
    if (url === null) return { words: CLOSED };
    const { hostname } = url;
    const literal = hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !mayReach(literal)) return { words: CLOSED };
    const options = { lookup: guardedLookup(mayReach), signal: AbortSignal.timeout(timeoutMillis) };
    return posted(outgoing, url, options).catch((thrown: unknown) => ({ words: wordsOf(thrown) }));
  };

/** The scheme is the address's own, however it was written: `HTTPS:` is `https:`. */
function posted({ headers, body }: Outgoing, url: URL, options: RequestOptions): Promise<Answer> {
  const send = url.protocol === 'https:' ? overHttps : overHttp;
  return new Promise((resolve) => {
    const length = String(Buffer.byteLength(body));
    const all = { ...headers, 'content-length': length };
    const request = send(url, { ...options, method: 'POST', agent: false, headers: all }, (response) => {
      const { statusCode: status = 0, headers: told } = response;
      response.destroy();
      resolve({ status, words: `HTTP ${status}`, ...secondsIn(told['retry-after']) });
    });
    request.on('error', (error) => {
      resolve({ words: wordsOf(error) });
    });
    request.end(body);
  });
}

/** What went wrong, without the sentence: that may hold the address. */
function wordsOf(thrown: unknown): string {
  if (!Error.isError(thrown)) return 'unknown';
  if (thrown.name === 'AbortError') return 'timeout';
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name;
}

/** `Retry-After` in seconds (RFC 9110, 10.2.3); a date is not read. */
const secondsIn = (text: string | undefined): Pick<Answer, 'retryAfter'> =>
  text !== undefined && /^\d{1,6}$/.test(text) ? { retryAfter: Number(text) } : {};

const guardedLookup =
  (mayReach: (address: string) => boolean): LookupFunction =>
  (hostname, options, answer) => {
    lookup(hostname, { ...options, all: true }, (fault, found) => {
      const allowed = fault ? [] : found.filter(({ address }) => mayReach(address));
      const [first] = allowed;
      if (fault) answer(fault, '', 0);
      else if (first === undefined) answer(Object.assign(new Error(CLOSED), { code: CLOSED }), '', 0);
      else if (options.all === true) answer(null, allowed);
      else answer(null, first.address, first.family);
    });
  };
