import { Module } from '@nestjs/common';
import { NoticeBoard } from './application/notice-board.js';

/** What has become whose. Needs CLOCK and a TypeORM connection from outside. */
@Module({ providers: [NoticeBoard], exports: [NoticeBoard] })
export class NoticesModule {}
