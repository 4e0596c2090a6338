import type { Client } from 'pg';
import type { StoreSettings } from './config.js';
import { connected } from './connected.js';
import { SettingError } from './environment.js';

/** Who a connection is, as far as it could do more than a process of the application needs. */
interface Might {
  readonly name: string;
  readonly is_superuser: boolean;
  readonly passes_policies: boolean;
  readonly makes_roles: boolean;
  readonly owns: boolean;
}

/** What a role is a member of it can become. */
const MIGHT = `
  select current_user::text as name,
         bool_or(rolsuper) as is_superuser, bool_or(rolbypassrls) as passes_policies, bool_or(rolcreaterole) as makes_roles,
         exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where (n.nspname, c.relname) in (('es', 'event'), ('keys', 'subject_key'), ('access', 'log'))
                    and pg_has_role(c.relowner, 'member')) as owns
    from pg_roles where pg_has_role(oid, 'member')`;

/** What is wrong with it, in words; the gravest first. */
const FAULTS = [
  ['is_superuser', 'is a superuser of the server'],
  ['passes_policies', 'passes by the policies of rows'],
  ['makes_roles', 'may make roles'],
  ['owns', 'owns the tables of the log, the keys or the accesses'],
] as const;

/**
 * In production a process works as a role that can neither change what is recorded nor pass by the policies of the read
 * models. Throws `SettingError`, one sentence, where it could: as superuser, as owner of the log, of the keys or of the
 * access log, or as who gives rights to itself.
 */
export async function refuseMightyRole({
  mainUrl,
  keysUrl,
  production,
}: Pick<StoreSettings, 'mainUrl' | 'keysUrl' | 'production'>): Promise<void> {
  if (!production) return;
  await refuseMight('DATABASE_URL', mainUrl);
  await refuseMight('KEYS_DATABASE_URL', keysUrl);
}

/** The same of the process that signs the log, which reaches one database alone. */
export async function refuseMightyNotary({ url, production }: { url: string; production: boolean }): Promise<void> {
  if (production) await refuseMight('DATABASE_URL', url);
}

async function refuseMight(setting: string, url: string): Promise<void> {
  const might = await connected(url, mightOf);
  const fault = FAULTS.find(([field]) => might?.[field] === true)?.[1];
  if (might && fault !== undefined)
    throw new SettingError(
      `${setting} signs in as ${might.name}, who ${fault}: in production api, projector and notary work as annhi_app, annhi_projector and annhi_notary (docker/README.md).`,
    );
}

const mightOf = async (client: Client): Promise<Might | undefined> => (await client.query<Might>(MIGHT)).rows[0];

/** Whether somebody is a superuser of the server at this address. */
export const isSuperuser = (url: string): Promise<boolean> =>
  connected(url, async (client) => (await mightOf(client))?.is_superuser === true);
