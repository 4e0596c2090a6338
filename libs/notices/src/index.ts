export { NoticesModule } from './notices.module.js';
export { NoticeBoard, type NoticePage, SHOWN_DAYS } from './application/notice-board.js';
export { tellPeople } from './application/tell.process.js';
export { warnOfDeadlines } from './application/warn.js';
export { REASONS, type Reason, THINGS, type Thing } from './domain/notice.js';
export { CreateNotices1764500000000 } from './infrastructure/notices.migration.js';
