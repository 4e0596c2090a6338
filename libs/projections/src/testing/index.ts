export { describeProjection } from './describe-projection.js';
export { foldEvents, foldInPages } from './fold-events.js';
export { type ToldEvent, recordedLog } from './recorded-log.js';
