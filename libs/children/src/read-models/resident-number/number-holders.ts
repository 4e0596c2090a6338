import type { Uuid } from '#kernel';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In } from 'typeorm';
import type { BlindIndex } from '../../application/blind-index.js';
import { NumberHolders } from '../../application/number-holders.js';
import { BLIND_INDEX } from '../../application/tokens.js';
import { ResidentNumber } from './resident-number.entity.js';

/** Ids of the children that hold the number (verified or disputed) as the read model `resident-number` knows them. */
export async function numberHoldersIn(
  source: Pick<DataSource, 'getRepository'>,
  blindIndex: string,
): Promise<readonly Uuid[]> {
  const rows = await source.getRepository(ResidentNumber).findBy({ blindIndex, status: In(['verified', 'disputed']) });
  return rows.map(({ childId }) => childId);
}

/** The holders of a number by the read model, which knows numbers by their blind index. */
@Injectable()
export class NumberHoldersByIndex extends NumberHolders {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    @Inject(BLIND_INDEX) private readonly blindIndex: BlindIndex,
  ) {
    super();
  }

  holdersOf(number: string): Promise<readonly Uuid[]> {
    return numberHoldersIn(this.source, this.blindIndex(number));
  }
}
