import { OfficesModule } from '#access';
import { Module } from '@nestjs/common';
import { MailAddresses } from './application/mail-addresses.js';
import { NoticeBoard } from './application/notice-board.js';
import { Webhooks } from './application/webhooks.js';

const SERVICES = [NoticeBoard, Webhooks, MailAddresses];

/** What has become whose. Needs CLOCK, SUBJECT_KEYS, SENDING and a TypeORM connection from outside. */
@Module({ imports: [OfficesModule], providers: SERVICES, exports: SERVICES })
export class NoticesModule {}
