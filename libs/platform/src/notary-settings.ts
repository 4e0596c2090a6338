import { type NotarySettings, type WitnessSetting, witnessIn } from '#notary';
import { join, resolve } from 'node:path';
import { type Environment, SettingError } from './environment.js';

/**
 * What the notary works with, by `ANNHI_NOTARY_DIR` (its key; `notary` in the data folder unless told),
 * `ANNHI_CHECKPOINT_DIR` (checkpoints kept outside of the database; below it unless told), `ANNHI_LOG_NAME`,
 * `ANNHI_CHECKPOINT_WEBHOOK` and `ANNHI_WITNESSES` (key and address with a blank between, commas between witnesses).
 * Throws `SettingError` for what is none of them.
 */
export function notarySettingsIn(env: Environment, dataDir: string): NotarySettings {
  const folder = resolve(env.ANNHI_NOTARY_DIR ?? join(dataDir, 'notary'));
  return {
    folder,
    checkpoints: resolve(env.ANNHI_CHECKPOINT_DIR ?? join(folder, 'checkpoints')),
    origin: told(env, 'ANNHI_LOG_NAME', /^[^\s+]{1,200}$/, 'no name of a log: so.annhi.example/1'),
    webhook: told(env, 'ANNHI_CHECKPOINT_WEBHOOK', /^https?:\/\/[^\s/]+/, 'no address'),
    witnesses: witnessesIn(env),
  };
}

function told(env: Environment, name: string, form: RegExp, fault: string): string | undefined {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  if (!form.test(text)) throw new SettingError(`${name} is ${fault}`);
  return text;
}

function witnessesIn({ ANNHI_WITNESSES: text = '' }: Environment): readonly WitnessSetting[] {
  return text.split(',').flatMap((each) => {
    if (each.trim() === '') return [];
    const witness = witnessIn(each);
    if (!witness)
      throw new SettingError('ANNHI_WITNESSES names each witness by its key and its address: name+id+key https://host');
    return [witness];
  });
}
