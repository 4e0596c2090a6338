import { type Actor, NotPermitted } from '#access';
import { type CaseDiff, type CaseReplay, DiffCase, ReplayCase } from '#audit';
import { LOG_START } from '#event-store';
import { type Uuid, dateOnly, instant } from '#kernel';
import { idOf } from '#testing';
import { CqrsModule, type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { asProblem } from '../edge/problem.filter.js';
import { AuditController } from './audit.controller.js';

const [OURS, THEIRS, NOBODYS] = [idOf('our case'), idOf('their case'), idOf('no case')];
const worker: Actor = { id: idOf('an'), role: 'commune-worker', office: 'commune:31120' };
const start = { asked: null, position: LOG_START };

/** As the handlers do: a case of another commune is not permitted, one that is not there is not found. */
function found<Answer>(caseId: Uuid, answer: Answer): Promise<Answer | undefined> {
  if (caseId === THEIRS) return Promise.reject(new NotPermitted('audit:replay', 'relation'));
  return Promise.resolve(caseId === OURS ? answer : undefined);
}

@QueryHandler(ReplayCase)
class Replayed implements IQueryHandler<ReplayCase> {
  execute({ caseId, at }: ReplayCase): Promise<CaseReplay | undefined> {
    const nothing = { state: {}, uncertain: [], history: [], complete: true };
    return found(caseId, {
      ...{ caseId, ...nothing, knownAt: { ...start, asked: at.knownAt ?? null }, trueAt: at.trueAt ?? null },
    });
  }
}

@QueryHandler(DiffCase)
class Differed implements IQueryHandler<DiffCase> {
  execute({ caseId, between }: DiffCase): Promise<CaseDiff | undefined> {
    const [from, to] = [between.from, between.to].map((asked) => ({ ...start, asked: asked ?? null }));
    return found(caseId, { caseId, from: from ?? start, to: to ?? start, trueAt: null, changes: [] });
  }
}

let nest: TestingModule;
let controller: AuditController;

beforeAll(async () => {
  const testing = Test.createTestingModule({ imports: [CqrsModule.forRoot()], providers: [Replayed, Differed] });
  nest = await (await testing.compile()).init();
  controller = new AuditController(nest.get(QueryBus));
});

afterAll(() => nest.close());

const refusalOf = async (answer: Promise<unknown>) => {
  const problem = asProblem(
    await answer.then(
      () => undefined,
      (thrown: unknown) => thrown,
    ),
  );
  const { code, detail, errors } = problem;
  return { code, detail, errors };
};

describe('the routes of replay', () => {
  it('ask for the clocks that the query tells', async () => {
    const knownAt = instant('2026-03-15T08:00:00+07:00');
    const trueAt = dateOnly('2026-03-04');
    expect(await controller.replay(OURS, { knownAt, trueAt }, worker)).toMatchObject({
      caseId: OURS,
      knownAt: { asked: knownAt },
      trueAt,
    });
    expect(await controller.diff(OURS, { to: knownAt }, worker)).toMatchObject({
      from: { asked: null },
      to: { asked: knownAt },
    });
  });

  it('a case of another commune answers exactly like one that is not there', async () => {
    const unknown = await refusalOf(controller.replay(NOBODYS, {}, worker));
    expect(unknown).toEqual({ code: 'edge.not-found', detail: {}, errors: [] });
    expect(await refusalOf(controller.replay(THEIRS, {}, worker))).toEqual(unknown);
    expect(await refusalOf(controller.diff(NOBODYS, {}, worker))).toEqual(unknown);
    expect(await refusalOf(controller.diff(THEIRS, {}, worker))).toEqual(unknown);
  });
});
