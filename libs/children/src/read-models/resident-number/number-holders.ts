import type { Uuid } from '#kernel';
import { type DataSource, In } from 'typeorm';
import type { NumberHolders } from '../../application/ports.js';
import { ResidentNumber } from './resident-number.entity.js';

/** The holders of a number as the read model `resident-number` knows them. */
export const numberHoldersIn = (source: Pick<DataSource, 'getRepository'>): NumberHolders => ({
  async holdersOf(blindIndex): Promise<readonly Uuid[]> {
    const rows = await source
      .getRepository(ResidentNumber)
      .findBy({ blindIndex, status: In(['verified', 'disputed']) });
    return rows.map(({ childId }) => childId);
  },
});
