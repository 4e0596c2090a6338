import { type Actor, type Permission, isFieldHidden, masked, readAs, requirePermission } from '#access';
import { type Instant, type JsonObject, type Uuid, instantOfMillis, isJsonObject } from '#kernel';
import { type FilledRow, type FormTemplate, fillForm, forms } from '#reference';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { CaseFile } from '../case-file/case-file.js';
import { factsOfFile } from '../case-file/case-seen-by.js';
import { CaseTimelineRow } from './case-timeline.entity.js';

/** A fact of a case as its form shows it: by the version of the template by which it was told. */
export interface FilledForm {
  readonly factId: Uuid;
  readonly template: FormTemplate;
  readonly occurredAt: string | null;
  readonly recordedAt: Instant;
  readonly office: string;
  readonly role: string;
  readonly isCorrected: boolean;
  readonly rows: readonly FilledRow[];
}

/** What was told on a form in a case, the last recorded first; `undefined` where there is no such case. */
export class FindFilledForms extends Query<readonly FilledForm[] | undefined> {
  constructor(
    readonly caseId: Uuid,
    readonly no: string,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(FindFilledForms)
export class FindFilledFormsHandler implements IQueryHandler<FindFilledForms> {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  execute(asked: FindFilledForms): Promise<readonly FilledForm[] | undefined> {
    return readAs(this.source, asked.actor, (manager) => filledIn(manager, asked), { thing: asked.caseId });
  }
}

/** So many facts of one form are shown; a case has a few of each. */
const MOST = 100;

async function filledIn(
  manager: EntityManager,
  { caseId, no, actor }: FindFilledForms,
): Promise<readonly FilledForm[] | undefined> {
  const file = await manager.getRepository(CaseFile).findOneBy({ id: caseId });
  if (!file) return undefined;
  const permission = requirePermission(actor, 'casework:view', factsOfFile(file));
  const types = forms.all.filter((each) => each.no === no).flatMap(({ events }) => events);
  const rows = await manager.getRepository(CaseTimelineRow).find({
    where: { caseId, type: In(types), retracted: IsNull() },
    order: { version: 'DESC' },
    take: MOST,
  });
  return rows.flatMap((row) => filled(row, permission));
}

function filled(row: CaseTimelineRow, permission: Permission): readonly FilledForm[] {
  const { type, corrected, data } = row;
  const standing: JsonObject = isJsonObject(corrected?.data) ? corrected.data : data;
  const template = forms.ofEvent(type, typeof standing.template === 'string' ? standing.template : undefined);
  if (!template) return [];
  return [
    {
      factId: row.id,
      template,
      occurredAt: typeof standing.occurredAt === 'string' ? standing.occurredAt : row.occurredAt,
      recordedAt: instantOfMillis(row.recordedAt.getTime()),
      office: row.office,
      role: row.role,
      isCorrected: corrected !== null,
      rows: fillForm(template, masked(standing, permission), (name) => isFieldHidden(name, permission)),
    },
  ];
}
