import { SYSTEM_READER, readAs } from '#access';
import type { Uuid } from '#kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { WaitingJoins } from '../../application/look-ups.js';
import { JoinOnBoard } from './join-board.entity.js';

/** The joins that wait for an answer, by the board. */
@Injectable()
export class WaitingJoinsOnBoard extends WaitingJoins {
  constructor(@InjectDataSource() private readonly source: DataSource) {
    super();
  }

  async ofCase(caseId: Uuid): Promise<readonly Uuid[]> {
    const waiting = await readAs(this.source, SYSTEM_READER, (manager) =>
      manager.getRepository(JoinOnBoard).findBy({ caseId, status: 'proposed' }),
    );
    return waiting.map(({ id }) => id);
  }
}
