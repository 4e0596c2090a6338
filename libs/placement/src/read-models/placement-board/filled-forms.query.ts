import { type Actor, type Permission, isFieldHidden, masked, readAs } from '#access';
import type { FilledForm } from '#casework';
import { EVENT_STORE, type EventStore, knownEvent } from '#event-store';
import { type JsonObject, type Known, type Uuid, effectiveHistory, fold, streamOf } from '#kernel';
import { fillForm, forms } from '#reference';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { HAND_OVER, type KnownPlacement, placementDecider } from '../../domain/placement/placement.decider.js';
import type { PlacementEvent } from '../../domain/placement/placement.events.js';
import { PlacementOnBoard } from './placement-board.entity.js';
import { carerIn, seenIn } from './placements.query.js';

/** What was told on a form in a placement, the last recorded first; `undefined` where the actor does not see it. */
export class FindPlacementForms extends Query<readonly FilledForm[] | undefined> {
  constructor(
    readonly id: Uuid,
    readonly no: string,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(FindPlacementForms)
export class FindPlacementFormsHandler implements IQueryHandler<FindPlacementForms> {
  constructor(
    @InjectRepository(PlacementOnBoard) private readonly board: Repository<PlacementOnBoard>,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ id, no, actor }: FindPlacementForms): Promise<readonly FilledForm[] | undefined> {
    const [seen] = await readAs(this.board.manager.dataSource, actor, (manager) =>
      seenIn(manager, actor, manager.getRepository(PlacementOnBoard).findBy({ id })),
    );
    if (!seen) return undefined;
    const recorded = await Array.fromAsync(this.store.readStream(streamOf('placement', id)));
    const history = effectiveHistory(recorded.map((event) => knownEvent<PlacementEvent>(event)));
    const metaOf = new Map(recorded.map((event) => [event.id, event.meta]));
    const onForm = history.filter((event) => templateOf(event)?.no === no);
    const sheets = onForm.map(async (event): Promise<readonly FilledForm[]> => {
      const payload = await this.payloadOf(event, history);
      const { office = '', role = '' } = metaOf.get(event.id)?.actor ?? {};
      return sheetOf(event, { payload, office, role, permission: seen.permission });
    });
    return (await Promise.all(sheets)).flat().toReversed();
  }

  /** A decision stands on paper with who takes the child, who consented and until when it is handed over. */
  private async payloadOf(
    event: Known<PlacementEvent>,
    history: readonly Known<PlacementEvent>[],
  ): Promise<JsonObject> {
    if (event.type !== 'PlacementDecided') return event.data;
    const until = history.slice(0, history.indexOf(event) + 1);
    const state = fold(placementDecider, until);
    if (state.status === 'none') return event.data;
    const carer = await carerIn(this.store, { carerId: event.data.carerId });
    return { ...event.data, ...basisOf(state), ...(carer && { carer: toldOnly(carer) }) };
  }
}

const toldOnly = (fields: object): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

function basisOf({ consents, obligations }: KnownPlacement): JsonObject {
  const handOverBy = obligations.find(({ kind }) => kind === HAND_OVER)?.dueAt;
  return {
    consents: consents.map(({ giver, occurredAt }) => ({ giver, occurredAt })),
    ...(handOverBy !== undefined && { handOverBy }),
  };
}

const templateOf = ({ data }: Known<PlacementEvent>) =>
  'template' in data && typeof data.template === 'string' ? forms.byId(data.template) : undefined;

interface OnPaper {
  readonly payload: JsonObject;
  readonly office: string;
  readonly role: string;
  readonly permission: Permission;
}

function sheetOf(event: Known<PlacementEvent>, { payload, office, role, permission }: OnPaper): readonly FilledForm[] {
  const template = templateOf(event);
  if (!template) return [];
  const rows = fillForm(template, masked(payload, permission), (name) => isFieldHidden(name, permission));
  const occurredAt = 'occurredAt' in event.data ? event.data.occurredAt : null;
  const { id: factId, recordedAt, correctedBy } = event;
  return [{ factId, template, occurredAt, recordedAt, office, role, isCorrected: correctedBy !== undefined, rows }];
}
