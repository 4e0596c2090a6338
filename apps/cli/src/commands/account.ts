import { type Grant, type Role } from '#access';
import type { CommandOutcome } from '#event-store';
import { type Ctx, type Uuid, derivedId } from '#kernel';
import { HUMAN_ROLES, isHumanRole, isPeoplesOffice } from '#vocabulary';
import { Command } from 'commander';
import { randomBytes } from 'node:crypto';
import { type CliContext, OPERATOR, type OpenCli, newId } from '../context.js';
import { Refused, UsageError } from '../exit.js';
import { localTime } from '../local-time.js';
import { readSecret } from '../read-secret.js';

interface CreateOptions {
  readonly name: string;
  readonly role: string;
  readonly office: string;
  readonly password?: boolean | string;
  readonly json?: true;
}

/** `annhi account`: accounts are made where the server runs; the first administrator among them. */
export const accountCommand = (open: OpenCli): Command =>
  new Command('account')
    .description('make accounts and give them roles')
    .addCommand(createCommand(open))
    .addCommand(grantCommand(open))
    .addCommand(codeCommand(open));

const createCommand = (open: OpenCli): Command =>
  new Command('create')
    .description('open an account; without --password-stdin a password is made and printed once')
    .argument('<username>')
    .requiredOption('--role <role>', `one of ${HUMAN_ROLES.join(', ')}`)
    .requiredOption('--office <office>', 'commune:31135, provider:<uuid>, hotline:111, police:92 or province:92')
    .option('--name <name>', 'name as shown', '')
    .option('--password-stdin', 'read the password from standard input')
    .option('--json', 'answer in JSON')
    .action(async (username: string, options: CreateOptions & { passwordStdin?: true }) => {
      const grant = grantIn(options.role, options.office);
      const password = options.passwordStdin ? await readSecret() : randomBytes(15).toString('base64url');
      await create(open, {
        username,
        name: options.name,
        grant,
        password,
        shown: !options.passwordStdin,
        json: options.json ?? false,
      });
    });

const grantCommand = (open: OpenCli): Command =>
  new Command('grant')
    .description('give an account another role')
    .argument('<username>')
    .requiredOption('--role <role>')
    .requiredOption('--office <office>')
    .action(async (username: string, options: { role: string; office: string }) => {
      const grant = grantIn(options.role, options.office);
      const cli = await open();
      try {
        const id = await cli.accounts.findByUsername(username);
        if (id === undefined) throw new Refused('access.not-found');
        const request = cli.requestAs(OPERATOR, { purpose: 'administration' });
        await leaveLine(cli, 'annhi account grant', id, request.ctx);
        recorded(await cli.accounts.grantRole(id, grant, request));
        process.stdout.write(`${username}: ${grant.role} in ${grant.office}\n`);
      } finally {
        await cli.close();
      }
    });

const codeCommand = (open: OpenCli): Command =>
  new Command('code')
    .description('print a one-time code with which the person of the account sets a new password; its sessions end')
    .argument('<username>')
    .action(async (username: string) => {
      const cli = await open();
      try {
        const id = await cli.accounts.findByUsername(username);
        if (id === undefined) throw new Refused('access.not-found');
        const request = cli.requestAs(OPERATOR, { purpose: 'administration' });
        await leaveLine(cli, 'annhi account code', id, request.ctx);
        const given = await cli.codes.give(id, request);
        recorded(given.outcome);
        if (!given.code) throw new Refused('access.not-found');
        process.stdout.write(
          `${given.code.code}\ngood once, until ${localTime(given.code.expiresAt)}, at /dang-nhap/ma\n`,
        );
      } finally {
        await cli.close();
      }
    });

interface NewAccount {
  readonly username: string;
  readonly name: string;
  readonly grant: Grant;
  readonly password: string;
  /** Whether the password was made here and has to be shown. */
  readonly shown: boolean;
  readonly json: boolean;
}

async function create(open: OpenCli, { username, name, grant, password, shown, json }: NewAccount): Promise<void> {
  const cli = await open();
  try {
    const request = cli.requestAs(OPERATOR, { purpose: 'administration', key: `account:${newId()}` });
    const { ctx } = request;
    const accountId = derivedId(ctx.commandId, 'account');
    const displayName = name === '' ? username : name;
    await leaveLine(cli, 'annhi account create', accountId, ctx);
    recorded(await cli.accounts.open({ accountId, username, displayName, ...grant }, password, request));
    const account = { accountId, username, ...grant, ...(shown ? { password } : {}) };
    process.stdout.write(
      json
        ? `${JSON.stringify(account)}\n`
        : `${Object.entries(account)
            .map((pair) => pair.join(': '))
            .join('\n')}\n`,
    );
  } finally {
    await cli.close();
  }
}

/**
 * Whoever works on the server needs no second person: auditors find what was done there in the access log, before it is done.
 */
const leaveLine = (
  { accesses }: CliContext,
  what: string,
  accountId: Uuid,
  { now, correlationId }: Ctx,
): Promise<void> =>
  accesses.write({
    ...{ at: now, actor: OPERATOR.id, role: OPERATOR.role, office: OPERATOR.office, act: 'write', what },
    ...{ subjects: [accountId], purpose: 'administration', correlationId },
  });

function recorded(outcome: CommandOutcome): void {
  if (outcome.kind === 'refused') throw new Refused(outcome.code, outcome.detail);
}

function grantIn(role: string, office: string): { role: Role; office: string } {
  if (!isHumanRole(role)) throw new UsageError(`There is no role ${role}. Roles: ${HUMAN_ROLES.join(', ')}`);
  if (!isPeoplesOffice(office)) throw new UsageError(`${office} is not an office`);
  return { role, office };
}
