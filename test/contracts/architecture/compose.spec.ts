import { QUIET_LOG } from '#embedded-postgres';
import { isJsonObject } from '#kernel';
import { rolePasswords, storeSettings } from '#platform';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** No container engine is needed to know that these files keep databases in, secrets out of sight and roles small. */
const DOCKER = fileURLToPath(new URL('../../../docker/', import.meta.url));
const secretsFolder = mkdtempSync(join(tmpdir(), 'annhi-compose-'));
afterAll(() => {
  rmSync(secretsFolder, { recursive: true, force: true });
});

type Value = Readonly<Record<string, unknown>>;
const objectOf = (value: unknown): Value => (isJsonObject(value) ? value : {});
const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** Services of our own image, by what they run. */
const PROCESSES = ['api', 'api1', 'api2', 'projector', 'migrate'];
const SUPERUSER_SECRETS = ['db_password', 'keys_password'];
/** Without an address of their own to ask, or over before anybody could. */
const NOT_ASKED = ['projector', 'notary', 'migrate', 'certificates', 'eventstoredb'];

describe.each(['compose.yaml', 'compose.cluster.yaml'])('%s', (file) => {
  const text = readFileSync(join(DOCKER, file), 'utf8');
  const whole = objectOf(parse(text, { merge: true }));
  const services = Object.entries(objectOf(whole.services)).map(([name, value]): Value & { readonly name: string } => ({
    ...objectOf(value),
    name,
  }));
  const service = (name: string): Value => objectOf(objectOf(whole.services)[name]);
  const environmentOf = (each: Value): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(objectOf(each.environment)).flatMap(([k, v]) =>
        typeof v === 'string' || typeof v === 'number' ? [[k, String(v)]] : [],
      ),
    );
  const processes = services.filter(({ name }) => PROCESSES.includes(name));
  const databases = services.filter(({ image }) => String(image).startsWith('postgres:'));

  it('opens the ports of the proxy to the outside, and no others', () => {
    expect(services.filter(({ ports }) => ports !== undefined).map(({ name }) => name)).toEqual(['proxy']);
    expect(textsOf(service('proxy').ports)).toContain('443:443');
  });

  it('keeps databases and log in a network that leads nowhere', () => {
    expect(objectOf(objectOf(whole.networks).inside)).toEqual({ internal: true });
    const stores = services.filter(({ image }) => /^(postgres|eventstore\/eventstore):/.test(String(image)));
    expect(stores.length).toBeGreaterThan(2);
    for (const { name, networks } of stores) expect([name, networks]).toEqual([name, ['inside']]);
  });

  it('asks every service that can be asked whether it is well', () => {
    for (const { name, healthcheck, image } of services.filter((each) => !NOT_ASKED.includes(each.name))) {
      const asked = isJsonObject(healthcheck) || image === 'an-nhi' || name === 'proxy';
      expect([name, asked]).toEqual([name, true]);
    }
    expect(readFileSync(join(DOCKER, 'Dockerfile'), 'utf8')).toContain('HEALTHCHECK');
  });

  it('mounts secrets that are declared, and writes none into an environment, an address or a list of processes', () => {
    const declared = Object.keys(objectOf(whole.secrets));
    for (const each of services) {
      const mounted = textsOf(each.secrets);
      expect(mounted.filter((name) => !declared.includes(name))).toEqual([]);
      for (const [key, value] of Object.entries(environmentOf(each))) {
        if (key.startsWith('EVENTSTORE_')) continue; // its image reads nothing else
        if (/PASSWORD|SECRET/.test(key))
          expect([key, value]).toEqual([expect.stringMatching(/_FILE$/), expect.stringMatching(/^\/run\/secrets\//)]);
        expect(value).not.toMatch(/:\/\/[^/@]*:[^/@]*@/);
        const secret = /^\/run\/secrets\/(.*)$/.exec(value)?.[1];
        if (secret !== undefined) expect(mounted).toContain(secret);
      }
    }
    expect(text).not.toMatch(/\$\{ANNHI_(DB|KEYS)_PASSWORD/);
  });

  it('gives the superusers’ passwords to migrating and to the databases, and the root key to who opens names', () => {
    const holders = (secret: string) =>
      services.filter(({ secrets }) => textsOf(secrets).includes(secret)).map(({ name }) => name);
    for (const secret of SUPERUSER_SECRETS)
      expect(holders(secret).filter((name) => PROCESSES.includes(name))).toEqual(['migrate']);
    expect(holders('root_key')).toEqual(
      PROCESSES.filter((name) => name !== 'migrate' && service(name).image !== undefined),
    );
  });

  it('has each process work as its own role, with settings that the application takes', () => {
    for (const name of ['root_key', ...Object.keys(objectOf(whole.secrets))])
      writeFileSync(join(secretsFolder, name), `mau-${name}\n`);
    for (const { name, ...rest } of processes) {
      const env = Object.fromEntries(
        Object.entries(environmentOf(rest)).map(([k, v]) => [k, v.replace('/run/secrets', secretsFolder)]),
      );
      const { mainUrl, keysUrl, readUrl } = storeSettings(env);
      const role = name === 'migrate' ? 'annhi' : `annhi_${name.startsWith('api') ? 'app' : name}`;
      for (const url of [mainUrl, keysUrl, ...(readUrl === undefined ? [] : [readUrl])]) {
        expect([name, new URL(url).username]).toEqual([name, role]);
        expect(new URL(url).password).toMatch(/^mau-/);
      }
      expect(rolePasswords(env) !== undefined).toBe(name === 'migrate');
    }
    expect(processes.length).toBeGreaterThan(2);
  });

  it('believes its proxy, at its one address, and nobody else', () => {
    const { ipv4_address: address } = objectOf(objectOf(service('proxy').networks).edge);
    const [{ subnet } = {}] = (objectOf(objectOf(objectOf(whole.networks).edge).ipam).config ?? []) as {
      subnet?: string;
    }[];
    const [network = '', bits] = (subnet ?? '').split('/');
    const edge = new BlockList();
    edge.addSubnet(network, Number(bits));
    expect(edge.check(String(address))).toBe(true);
    for (const each of processes.filter(({ name }) => name !== 'migrate'))
      expect(environmentOf(each).ANNHI_TRUSTED_PROXIES).toBe(address);
  });

  it('keeps names out of the logs of the database servers', () => {
    expect(databases.length).toBeGreaterThan(1);
    for (const { name, command } of databases)
      for (const [setting, value] of Object.entries(QUIET_LOG))
        expect([name, setting, textsOf(command).join(' ').includes(`-c${setting}=${value}`)]).toEqual([
          name,
          setting,
          true,
        ]);
  });
});

describe('the proxy', () => {
  const file = join(DOCKER, 'Caddyfile');

  it('tells browsers to come by TLS alone, passes on what comes as it comes, and keeps no log', () => {
    const text = readFileSync(file, 'utf8').replaceAll(/^\s*#.*$/gm, '');
    expect(text).toContain('header ?Strict-Transport-Security "max-age=31536000; includeSubDomains"');
    expect(text).toContain('flush_interval -1');
    expect(text).toContain('health_uri /health/ready');
    expect(text).not.toMatch(/\blog\b|request_body|trusted_proxies|header_up/);
  });

  const found = spawnSync('caddy', ['version']).status === 0;
  (found ? it : it.skip)(`is understood by Caddy${found ? '' : ' (skipped: there is none)'}`, () => {
    for (const env of [
      {},
      { ANNHI_SITE: 'an-nhi.example', ANNHI_TLS: 'it@an-nhi.example', ANNHI_UPSTREAMS: 'api1:3000 api2:3000' },
    ]) {
      const words = ['adapt', '--config', file, '--adapter', 'caddyfile'];
      const { status, stderr } = spawnSync('caddy', words, {
        encoding: 'utf8',
        env: { PATH: process.env.PATH, ...env },
      });
      expect([status, stderr]).toEqual([0, expect.anything()]);
    }
  });
});
