import { isIP } from 'node:net';
import { type SendMail, smtpMailer } from '../infrastructure/mailer.js';
import { reachable } from '../infrastructure/networks.js';
import { type Post, poster } from '../infrastructure/post.js';

export const SENDING = Symbol('SENDING');

/** How something leaves the house. */
export interface Sending {
  readonly post: Post;
  /** Whether a webhook may have this address. What its name leads to is asked again with each attempt. */
  readonly maySendTo: (url: string) => boolean;
  /** Missing where no server for e-mail was named: nobody is written to. */
  readonly mail?: { readonly send: SendMail; readonly inbox: string } | undefined;
}

interface MailSettings {
  readonly smtpUrl: string;
  readonly from: string;
  readonly publicUrl: string;
  /** Certificates (PEM) of who vouches for the server, and nobody else then does. */
  readonly authority?: string;
}

export interface SendingSettings {
  /** Networks inside that webhooks may lead to, without encryption too: `10.1.0.0/16`. */
  readonly webhookNetworks?: readonly string[];
  /** The server for e-mail, whom it comes from, and the address of this application. */
  readonly mail?: MailSettings | undefined;
}

export function sendingBy({ webhookNetworks = [], mail }: SendingSettings): Sending {
  const own = reachable(webhookNetworks);
  const outside = reachable([]);
  return {
    post: poster({ mayReach: own }),
    maySendTo: (url) => isWebhookAddress(url, (address) => own(address) && !outside(address), own),
    ...(mail && {
      mail: {
        send: smtpMailer(mail.smtpUrl, mail.from, mail.authority),
        inbox: new URL('/hop-thu', mail.publicUrl).href,
      },
    }),
  };
}

/** The one spelling of an address that may be sent to: `HTTPS://Example.ORG` is `https://example.org/`. */
export const spelledOut = (url: string): string => new URL(url).href;

type Of = (address: string) => boolean;

/** `https:` without a user in it; `http:` only to an address of the networks inside that were named. */
function isWebhookAddress(text: string, isInside: Of, mayReach: Of): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  const address = hostname.replace(/^\[|\]$/g, '');
  const isPlain = [username, password, hash].every((part) => part === '');
  if (protocol === 'http:') return isPlain && isIP(address) !== 0 && isInside(address);
  return isPlain && protocol === 'https:' && (isIP(address) === 0 || mayReach(address));
}
