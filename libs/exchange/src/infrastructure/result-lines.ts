import type { Uuid } from '#kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type Repository } from 'typeorm';
import { ResultRowEntity } from './result-row.entity.js';

type ResultFile = Pick<ResultRowEntity, 'exportId' | 'resultSha256'>;

/** The lines of the result files that were taken back, and what became of each. */
@Injectable()
export class ResultLines {
  private readonly lines: Repository<ResultRowEntity>;

  constructor(@InjectDataSource() source: DataSource) {
    this.lines = source.getRepository(ResultRowEntity);
  }

  /** The lines of a file that nobody has tried yet, in the order of their tokens. */
  async waiting({ exportId, resultSha256 }: ResultFile): Promise<readonly ResultRowEntity[]> {
    const lines = await this.lines.find({ where: { exportId, resultSha256 }, order: { rowToken: 'ASC' } });
    return lines.filter(({ applied }) => applied === null);
  }

  /** Says what became of a line. */
  async mark({ exportId, resultSha256, rowToken }: ResultRowEntity, applied: string): Promise<void> {
    await this.lines.update({ exportId, resultSha256, rowToken }, { applied });
  }

  /** Says of every line that verified the number for the child that it is a conflict after all. */
  async markVerified(childId: Uuid, residentNumber: string, applied: string): Promise<void> {
    await this.lines.update({ childId, residentNumber, applied: 'verified' }, { applied });
  }
}
