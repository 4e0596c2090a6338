import { type CasesSeen, casesSeenBy, readAs } from '#access';
import { stateOf } from '#commands';
import { EVENT_STORE, type EventStore } from '#event-store';
import { type EventId, type Instant, type Uuid, type When, pageOf, placeCursor, placeIn } from '#kernel';
import { type Actor, type Facts, masked, permit } from '#permit';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { referralDecider } from '../../domain/referral/referral.decider.js';
import { ServiceContact } from './service-log.entity.js';

/** One contact of a service. Happened and recorded are two times. */
export interface ContactView {
  /** What a correction or a retraction names. */
  readonly factId: EventId;
  readonly serviceId: Uuid;
  readonly contactId: Uuid;
  readonly referralId: Uuid | null;
  readonly kind: string;
  readonly occurredAt: When;
  readonly recordedAt: Instant;
  readonly durationMinutes: number | null;
  readonly outcome: string | null;
  readonly costVnd: number | null;
  readonly programme: string | null;
  readonly fundingSource: string | null;
  readonly providerOffice: string | null;
  readonly corrected: boolean;
}

export interface ContactPage {
  readonly items: readonly ContactView[];
  /** Give it back as `after` for the next page; `null` on the last one. */
  readonly next: string | null;
}

/** Lists the contacts of a case or of a referral, the latest first; a provider sees only its own. */
export class ListContacts extends Query<ContactPage> {
  constructor(
    readonly about: { readonly caseId: Uuid } | { readonly referralId: Uuid },
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ListContacts)
export class ListContactsHandler implements IQueryHandler<ListContacts> {
  constructor(
    @InjectRepository(ServiceContact) private readonly log: Repository<ServiceContact>,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ about, page, actor }: ListContacts): Promise<ContactPage> {
    return readAs(this.log.manager.dataSource, actor, (manager) => this.pageOf(manager, about, page, actor), {
      thing: await this.caseOf(about),
    });
  }

  private async caseOf(about: ListContacts['about']): Promise<string> {
    if ('caseId' in about) return about.caseId;
    const referral = await stateOf(this.store, referralDecider, about.referralId);
    return referral.status === 'unknown' ? '' : referral.made.caseId;
  }

  private async pageOf(
    manager: EntityManager,
    about: ListContacts['about'],
    page: ListContacts['page'],
    actor: Actor,
  ): Promise<ContactPage> {
    const query = manager
      .getRepository(ServiceContact)
      .createQueryBuilder('contact')
      .where(about)
      .orderBy('contact.sortKey', 'DESC')
      .addOrderBy('contact.id', 'DESC')
      .limit(page.limit + 1);
    const cursor = placeIn(page.after);
    if (cursor) query.andWhere('(contact.sortKey, contact.id) < (:key, :id)', cursor);
    const found = await query.getMany();
    const { items: rows, next } = pageOf(found, page.limit, ({ sortKey, id }) => placeCursor({ key: sortKey, id }));
    const seen = await casesSeenBy(
      manager,
      rows.map(({ caseId }) => caseId),
    );
    return { items: rows.flatMap((row) => viewsOf(row, seen, actor)), next };
  }
}

/** The row policy has let through what the actor may see; `permit` says what of it. */
function viewsOf(contact: ServiceContact, seen: CasesSeen, actor: Actor): readonly ContactView[] {
  const permission = permit(actor, 'services:view', factsOf(contact, seen));
  return permission.verdict === 'deny' ? [] : [masked(viewOf(contact), permission)];
}

const factsOf = ({ caseId, childId, communes, providerOffice }: ServiceContact, seen: CasesSeen): Facts => ({
  ...seen(caseId),
  communes: [...communes, ...seen(caseId).communes],
  receivers: providerOffice === null ? [] : [providerOffice],
  children: [childId],
});

function viewOf(contact: ServiceContact): ContactView {
  const { serviceId, contactId, referralId, kind, occurredAt, recordedAt, durationMinutes, outcome } = contact;
  const { costVnd, programme, fundingSource, providerOffice } = contact;
  return {
    factId: contact.id,
    ...{ serviceId, contactId, referralId, kind, occurredAt, recordedAt, durationMinutes, outcome },
    ...{ programme, fundingSource, providerOffice },
    costVnd: costVnd === null ? null : Number(costVnd),
    corrected: contact.correctedBy !== null,
  };
}
