import { type CaseDiff, type CaseReplay, DiffCase, ReplayCase } from '#audit';
import { LOG_START } from '#event-store';
import type { Access, FoundSession } from '#access';
import { FixedClock, idOf } from '#testing';
import { jest } from '@jest/globals';
import { CqrsModule, type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refused, UsageError } from '../exit.js';
import { replayCommand } from './replay.js';

const CASE = idOf('case');
const asked: (ReplayCase | DiffCase)[] = [];

@QueryHandler(ReplayCase)
class Replayed implements IQueryHandler<ReplayCase> {
  execute(query: ReplayCase): Promise<CaseReplay | undefined> {
    asked.push(query);
    const { caseId, at } = query;
    if (caseId !== CASE) return Promise.resolve(undefined);
    const knownAt = { asked: at.knownAt ?? null, position: LOG_START };
    const found = { state: { case: { status: 'none' } }, uncertain: [], history: [], complete: true };
    return Promise.resolve({ caseId, knownAt, trueAt: at.trueAt ?? null, ...found });
  }
}

@QueryHandler(DiffCase)
class Differed implements IQueryHandler<DiffCase> {
  execute(query: DiffCase): Promise<CaseDiff | undefined> {
    asked.push(query);
    const { caseId, between } = query;
    if (caseId !== CASE) return Promise.resolve(undefined);
    const point = (at: CaseDiff['from']['asked'] | undefined) => ({ asked: at ?? null, position: LOG_START });
    const span = { from: point(between.from), to: point(between.to), trueAt: between.trueAt ?? null };
    return Promise.resolve({ caseId, ...span, changes: [] });
  }
}

const TOKEN = 'k'.repeat(43);
const folder = mkdtempSync(join(tmpdir(), 'annhi-replay-'));
const sessionFile = join(folder, 'session');
const accesses: Access[] = [];
let session: FoundSession | undefined;
let nest: TestingModule;
let written = '';
let [opened, closed] = [0, 0];

beforeAll(async () => {
  const testing = Test.createTestingModule({ imports: [CqrsModule.forRoot()], providers: [Replayed, Differed] });
  nest = await (await testing.compile()).init();
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
});

beforeEach(() => {
  asked.length = 0;
  accesses.length = 0;
  session = {
    ...{ id: idOf('session'), restricted: false, isFresh: true },
    actor: { id: idOf('kiem-tra'), role: 'auditor', office: 'province:92' },
  };
  writeFileSync(sessionFile, `${TOKEN}\n`, { mode: 0o600 });
  chmodSync(sessionFile, 0o600);
  written = '';
  [opened, closed] = [0, 0];
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  jest.restoreAllMocks();
  await nest.close();
});

function open() {
  opened += 1;
  const sessions = {
    begin: () => Promise.resolve({ kind: 'wrong', tried: idOf('kiem-tra') } as const),
    end: () => Promise.resolve(),
    find: (token: string) => Promise.resolve(token === TOKEN ? session : undefined),
  };
  const write = (access: Access) => {
    if (access.act === 'view') expect(asked).toEqual([]); // it comes first
    accesses.push(access);
    return Promise.resolve();
  };
  const close = () => {
    closed += 1;
    return Promise.resolve();
  };
  const application = { clock: new FixedClock('2026-03-20T01:00:00Z') };
  return Promise.resolve({ queries: nest.get(QueryBus), sessions, accesses: { write }, application, close });
}

/** `annhi replay …` as it is typed. */
async function annhi(...words: readonly string[]): Promise<string> {
  asked.length = 0;
  await typed(...words, '--session', sessionFile, '--reason', 'Thanh tra mẫu');
  return written;
}

async function typed(...words: readonly string[]): Promise<void> {
  const command = replayCommand(open)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  await command.parseAsync(['case', ...words], { from: 'user' });
}

describe('annhi replay case', () => {
  it('asks for what is known now where no instant is told, with the permission of who asks', async () => {
    await annhi(CASE);
    expect(asked).toMatchObject([
      { caseId: CASE, at: { knownAt: undefined, trueAt: undefined }, actor: { id: idOf('kiem-tra'), role: 'auditor' } },
    ]);
  });

  it('takes an instant, or a day: then its end in Viet Nam', async () => {
    await annhi(CASE, '--known-at', '2026-03-15T08:00:00+07:00', '--true-at', '2026-03-04');
    const [instant] = asked;
    await annhi(CASE, '--known-at', '2026-03-15');
    const [day] = asked;
    expect(instant).toMatchObject({ at: { knownAt: '2026-03-15T01:00:00.000000Z', trueAt: '2026-03-04' } });
    expect(day).toMatchObject({ at: { knownAt: '2026-03-15T17:00:00.000000Z' } });
  });

  it('speaks Vietnamese, and English if it is asked to', async () => {
    expect(await annhi(CASE, '--true-at', '2026-03-04')).toMatch(
      /^Đã biết đến: bây giờ .*\nĐúng vào ngày: 2026-03-04\n/,
    );
    written = '';
    expect(await annhi(CASE, '--lang', 'en')).toMatch(/^Known at: now /);
    await expect(annhi(CASE, '--lang', 'fr')).rejects.toThrow('Allowed choices are vi, en');
  });

  it('answers in JSON as one line, as the API does', async () => {
    const answer: unknown = JSON.parse(await annhi(CASE, '--json', '--true-at', '2026-03-04'));
    expect(answer).toEqual({
      caseId: CASE,
      knownAt: { asked: null, position: '0' },
      trueAt: '2026-03-04',
      state: { case: { status: 'none' } },
      uncertain: [],
      history: [],
      complete: true,
    });
    expect(written.trimEnd()).not.toContain('\n');
  });

  it('gives the difference from --known-at or the beginning to the instant or now', async () => {
    await annhi(CASE, '--diff');
    const [whole] = asked;
    await annhi(CASE, '--known-at', '2026-03-15', '--diff', '2026-03-20T00:00:00Z', '--json');
    const [span] = asked;
    expect(whole).toBeInstanceOf(DiffCase);
    expect(whole).toMatchObject({ between: { from: undefined, to: undefined } });
    expect(span).toMatchObject({ between: { to: '2026-03-20T00:00:00.000000Z' } });
    expect(written).toContain('Không có gì thay đổi.');
    expect(written).toContain('"changes":[]');
  });

  it('refuses a case that is not there, and closes what it opened', async () => {
    await expect(annhi(idOf('nobody'))).rejects.toThrow(new Refused('casework.not-found'));
    await expect(annhi(idOf('nobody'), '--diff')).rejects.toThrow(Refused);
    expect([opened, closed]).toEqual([2, 2]);
  });

  it.each([
    ['an id that is none', ['nobody']],
    ['a known-at that is no time', [CASE, '--known-at', 'yesterday']],
    ['a day that does not exist', [CASE, '--true-at', '2026-02-30']],
    ['a month in the place of a day', [CASE, '--true-at', '2026-02']],
    ['a difference backwards', [CASE, '--known-at', '2026-03-20', '--diff', '2026-03-15']],
  ])('does not understand %s, and opens nothing for it', async (_name, words) => {
    await expect(annhi(...words)).rejects.toThrow(UsageError);
    expect(opened).toBe(0);
  });

  it('does not understand what cannot be replayed', async () => {
    const command = () =>
      replayCommand(open)
        .exitOverride()
        .configureOutput({ writeErr: () => undefined });
    await expect(command().parseAsync(['child', CASE, '--as', 'x'], { from: 'user' })).rejects.toThrow('case');
  });
});

describe('who looks', () => {
  const reason = ['--reason', 'Thanh tra mẫu'];

  it.each([
    ['nobody', [CASE, ...reason]],
    ['a name without its password, where there is no terminal to ask at', [CASE, '--as', 'kiem-tra', ...reason]],
    ['two people at once', [CASE, '--as', 'kiem-tra', '--password-stdin', '--session', sessionFile, ...reason]],
    ['somebody without a reason', [CASE, '--session', sessionFile]],
    ['a reason of signs', [CASE, '--session', sessionFile, '--reason', ' \u200b-- ']],
  ])('is not %s; nothing is opened for it', async (_name, words) => {
    await expect(typed(...words)).rejects.toThrow(UsageError);
    expect(opened).toBe(0);
  });

  it('is written down with the reason, by the purpose of the role, before anything is shown', async () => {
    await annhi(CASE);
    expect(accesses).toMatchObject([
      {
        ...{ actor: idOf('kiem-tra'), role: 'auditor', act: 'view', what: 'annhi replay case', subjects: [CASE] },
        ...{ purpose: 'inspection', reason: 'Thanh tra mẫu', at: '2026-03-20T01:00:00.000000Z' },
      },
    ]);
    expect(asked).toMatchObject([{ actor: { purpose: 'inspection' } }]);
  });

  it('is known by the cookies that curl keeps', async () => {
    writeFileSync(
      sessionFile,
      `# Netscape\n\n#HttpOnly_h\tFALSE\t/\tTRUE\t1\t__Host-annhi_session\t${TOKEN}\nh\tFALSE\t/\tFALSE\t1\tannhi_signed_in\t1\n`,
    );
    await annhi(CASE);
    expect(asked).toHaveLength(1);
  });

  it('is not whoever others could be, by a file that they can read or that holds nothing', async () => {
    chmodSync(sessionFile, 0o644);
    await expect(annhi(CASE)).rejects.toThrow('chmod 600');
    chmodSync(sessionFile, 0o600);
    writeFileSync(sessionFile, 'nothing');
    await expect(annhi(CASE)).rejects.toThrow('holds no token');
    await expect(typed(CASE, '--session', join(folder, 'none'), ...reason)).rejects.toThrow('cannot be read');
    expect(asked).toEqual([]);
  });

  it('is refused with a session that is over, or that has a second factor to set up first', async () => {
    writeFileSync(sessionFile, 'x'.repeat(43));
    await expect(annhi(CASE)).rejects.toThrow(new Refused('edge.not-signed-in'));
    writeFileSync(sessionFile, TOKEN);
    if (session) session = { ...session, restricted: true };
    await expect(annhi(CASE)).rejects.toThrow(new Refused('edge.second-factor-to-set-up'));
    expect([asked, accesses]).toEqual([[], []]);
  });
});
