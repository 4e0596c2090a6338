import { SYSTEM_READER, readAs } from '#access';
import { BLIND_INDEX, type BlindIndex, numberHoldersIn } from '#children';
import { EVENT_STORE, type EventStore } from '#event-store';
import { type StreamName, type Uuid, streamOf, uuid } from '#kernel';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** How somebody names a child that they may not see: by its record, by its case, or by its whole resident number. */
export interface ChildNamed {
  readonly childId?: Uuid | undefined;
  readonly caseId?: Uuid | undefined;
  readonly number?: string | undefined;
}

/**
 * The one child that is meant, whoever may see it; `undefined` where there is none or more than one. Only for whoever
 * records that it was asked before the answer is given.
 */
export class LocateChild extends Query<Uuid | undefined> {
  constructor(readonly named: ChildNamed) {
    super();
  }
}

@QueryHandler(LocateChild)
export class LocateChildHandler implements IQueryHandler<LocateChild> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(BLIND_INDEX) private readonly blindIndex: BlindIndex,
    @InjectDataSource() private readonly source: DataSource,
  ) {}

  async execute({ named: { childId, caseId, number } }: LocateChild): Promise<Uuid | undefined> {
    if (childId !== undefined) return (await this.has(streamOf('child', childId))) ? childId : undefined;
    if (caseId !== undefined) return this.childOf(caseId);
    return number === undefined ? undefined : this.holderOf(number);
  }

  private async has(stream: StreamName): Promise<boolean> {
    for await (const _ of this.store.readStream(stream, { toVersion: 1 })) return true;
    return false;
  }

  private async childOf(caseId: Uuid): Promise<Uuid | undefined> {
    for await (const { data } of this.store.readStream(streamOf('case', caseId), { toVersion: 1 })) {
      const { childId } = data;
      return typeof childId === 'string' ? uuid(childId) : undefined;
    }
    return undefined;
  }

  private async holderOf(number: string): Promise<Uuid | undefined> {
    const holders = await readAs(this.source, SYSTEM_READER, (manager) =>
      numberHoldersIn(manager, this.blindIndex(number)),
    );
    return holders.length === 1 ? holders[0] : undefined;
  }
}
