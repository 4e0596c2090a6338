import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A letter as it came in. */
export interface Letter {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly raw: string;
}

/** A server for e-mail on this machine. It takes every letter but those to `khong-co@…`. */
export class MailServer {
  readonly letters: Letter[] = [];
  readonly refused: string[] = [];
  /** Every receiver that was named, taken or not. */
  readonly asked: string[] = [];
  /** Whether each letter came over an encrypted connection. */
  readonly encrypted: boolean[] = [];
  private server: SMTPServer | undefined;
  private port = 0;

  /** With a certificate it offers encryption (STARTTLS); without one it offers none. */
  static async open(host = '127.0.0.1', tls?: { readonly cert: string; readonly key: string }): Promise<MailServer> {
    const opened = new MailServer(host, tls);
    await opened.again();
    return opened;
  }

  private constructor(
    private readonly host: string,
    private readonly tls: { readonly cert: string; readonly key: string } | undefined,
  ) {}

  get url(): string {
    return `smtp://${this.host}:${this.port}`;
  }

  /** Listens (again), at the same port. */
  async again(): Promise<void> {
    const server = new SMTPServer({
      ...{ authOptional: true, disabledCommands: this.tls ? ['AUTH'] : ['STARTTLS', 'AUTH'], closeTimeout: 200 },
      ...this.tls,
      onRcptTo: ({ address }, _, answer) => {
        this.asked.push(address);
        const isKnown = !address.startsWith('khong-co@');
        if (!isKnown) this.refused.push(address);
        answer(isKnown ? null : Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
      },
      onData: (stream, { envelope: { rcptTo }, secure }, answer) => {
        this.encrypted.push(secure);
        text(stream).then(
          (raw) => {
            this.letters.push(
              letterIn(
                raw,
                rcptTo.map(({ address }) => address),
              ),
            );
            answer();
          },
          () => {
            answer(new Error('unread'));
          },
        );
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(this.port, this.host, resolve));
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server)
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
  }
}

function letterIn(raw: string, to: readonly string[]): Letter {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const headers = head.replace(/\r\n[ \t]+/g, ' ');
  const subject = /^subject: (.*)$/im.exec(headers)?.[1] ?? '';
  const encoding = /^content-transfer-encoding: (\S+)/im.exec(headers)?.[1];
  const content = body.join('\r\n\r\n');
  return { to, raw, subject: wordsIn(subject), text: encoding === 'base64' ? utf8(content) : quoted(content) };
}

const utf8 = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8');

/** Quoted-printable (RFC 2045, 6.7). */
const quoted = (content: string): string =>
  Buffer.from(
    content
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

/** Encoded words (RFC 2047). */
const wordsIn = (subject: string): string =>
  subject
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b' ? utf8(word) : quoted(word.replaceAll('_', ' ')),
    );
