import { SYSTEM_READER, readAs } from '#access';
import type { Uuid } from '#kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CarerRegister } from '../../application/registers.js';
import type { KnownCarer } from '../../domain/carer/carer.decider.js';
import { CarerOnRegister } from './carer-register.entity.js';

/** So many carers of the communes of a case are looked at. */
const MOST = 200;

@Injectable()
export class CarersOnRegister extends CarerRegister {
  constructor(@InjectDataSource() private readonly source: DataSource) {
    super();
  }

  async offeringTo(childId: Uuid, communes: readonly string[]): Promise<readonly KnownCarer[]> {
    const rows = await readAs(this.source, SYSTEM_READER, (manager) =>
      manager
        .getRepository(CarerOnRegister)
        .createQueryBuilder('carer')
        .where(`(carer.communes && :communes or jsonb_exists(carer.state -> 'kinOf', :childId))`, { communes, childId })
        .andWhere(`carer.status in ('registered', 'verified')`)
        .orderBy('carer.id')
        .limit(MOST)
        .getMany(),
    );
    return rows.flatMap(({ state }) => (state.status === 'none' ? [] : [state]));
  }
}
