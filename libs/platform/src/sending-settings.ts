import { X509Certificate } from 'node:crypto';
import { type SendingSettings, isNetwork } from '#notices';
import { type Environment, SettingError, required } from './environment.js';

import { addressIn, secretIn } from './secret-settings.js';

/**
 * How something leaves the house, by `ANNHI_WEBHOOK_NETWORKS`, `ANNHI_SMTP_URL`, `ANNHI_SMTP_CA_FILE`, `ANNHI_MAIL_FROM`, `ANNHI_PUBLIC_URL`.
 * Throws `SettingError` for what is none, and for a server for e-mail without what else a letter needs.
 */
export const sendingSettings = (env: Environment): SendingSettings => ({
  webhookNetworks: networksIn(env),
  ...(env.ANNHI_SMTP_URL === undefined ? {} : { mail: mailIn(env) }),
});

function networksIn({ ANNHI_WEBHOOK_NETWORKS: text = '' }: Environment): readonly string[] {
  const networks = text.split(',').flatMap((each) => each.trim() || []);
  if (!networks.every(isNetwork))
    throw new SettingError('ANNHI_WEBHOOK_NETWORKS names networks such as 10.1.0.0/16, with commas between');
  return networks;
}

/** Who vouches for the mail server, by the certificates (PEM) in the file of `ANNHI_SMTP_CA_FILE`. */
function authorityIn(env: Environment): { readonly authority?: string } {
  const authority = secretIn(env, 'ANNHI_SMTP_CA');
  if (authority === undefined) return {};
  try {
    new X509Certificate(authority);
  } catch {
    throw new SettingError('ANNHI_SMTP_CA_FILE holds no certificate (PEM)');
  }
  return { authority };
}

function mailIn(env: Environment): SendingSettings['mail'] {
  const told = (name: string, form: RegExp, fault: string, text = required(env, name)): string => {
    if (!form.test(text)) throw new SettingError(`${name} is ${fault}`);
    return text;
  };
  return {
    smtpUrl: told(
      'ANNHI_SMTP_URL',
      /^smtps?:\/\/[^/?#]+\/?$/,
      'no address of a server for e-mail: smtps://user:password@host:465',
      addressIn(env, 'ANNHI_SMTP_URL', 'ANNHI_SMTP_PASSWORD'),
    ),
    ...authorityIn(env),
    from: told(
      'ANNHI_MAIL_FROM',
      /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      'no address of a sender',
    ),
    publicUrl: told('ANNHI_PUBLIC_URL', /^https?:\/\/[^/?#]+\/?$/, 'no address of this application: https://host'),
  };
}
