import { createTransport } from 'nodemailer';
import type { Letter } from '../domain/mail.js';

/** A letter to somebody. `id` is the same when it is sent again. */
export interface Outgoing extends Letter {
  readonly to: string;
  readonly id: string;
}

/** What became of a letter: nothing to tell, or why it was not taken. `refused`: of this receiver, now and later. */
export type Mailed = { readonly words: string; readonly refused: boolean } | undefined;

/** Sends e-mail; never throws. */
export type SendMail = (mail: Outgoing) => Promise<Mailed>;

const [CONNECT_MILLIS, SILENCE_MILLIS] = [10_000, 20_000];

/**
 * E-mail over an SMTP server. Without encryption it talks to this very machine only. The server's certificate is vouched for
 * by `authority` (PEM) where one is named, else by those that Node knows; a relay on this machine may have one of its own.
 */
export function smtpMailer(url: string, from: string, authority?: string): SendMail {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    ...{ host: hostname, port: Number(port) || (secure ? 465 : 587), secure },
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    requireTLS: !isThisMachine(hostname),
    tls: authority === undefined ? { rejectUnauthorized: !isThisMachine(hostname) } : { ca: authority },
    ...{ connectionTimeout: CONNECT_MILLIS, greetingTimeout: CONNECT_MILLIS, socketTimeout: SILENCE_MILLIS },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  const domain = from.slice(from.lastIndexOf('@') + 1).replace(/>$/, '');
  return async ({ to, subject, text, id }) => {
    try {
      await transport.sendMail({
        ...{ from, to, subject, text, messageId: `<${id}@${domain}>` },
        headers: { 'auto-submitted': 'auto-generated', 'x-auto-response-suppress': 'All' },
      });
      return undefined;
    } catch (thrown) {
      return faultIn(thrown);
    }
  };
}

const isThisMachine = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(host);

/** The code of the fault, never its text: servers repeat addresses in it. A receiver refused with 5xx is refused for good (RFC 5321, 4.2.1). */
function faultIn(thrown: unknown): Mailed {
  const told = (name: string): unknown =>
    typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, name) : undefined;
  const [status, step, code] = [told('responseCode'), told('command'), told('code')];
  const words = typeof status === 'number' ? `SMTP ${status}` : typeof code === 'string' ? code : 'fault';
  return { words, refused: step === 'RCPT TO' && typeof status === 'number' && status >= 500 };
}
