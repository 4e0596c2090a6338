import { isNetwork } from '#notices';
import { type Environment, SettingError } from './environment.js';

/**
 * Whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed: the networks of `ANNHI_TRUSTED_PROXIES`, and nobody where it
 * is not set. Throws `SettingError` for what is no network, and for one that is everybody: whoever asks could then say who
 * they are, and get around every limit by address.
 */
export function trustedProxiesIn({ ANNHI_TRUSTED_PROXIES: text = '' }: Environment): readonly string[] {
  const networks = text.split(',').flatMap((each) => each.trim() || []);
  if (!networks.every(isNetwork))
    throw new SettingError('ANNHI_TRUSTED_PROXIES names networks such as 10.1.0.0/16, with commas between');
  if (networks.some((network) => /\/0+$/.test(network)))
    throw new SettingError('ANNHI_TRUSTED_PROXIES names everybody: name the proxies alone');
  return networks;
}
