import { closeDevice } from './device.js';
import { forgetUnsaved } from './kept.js';
import { emptyOutbox } from './outbox.js';
import { forgetSent } from './recent.js';

/** Nothing of what one person wrote stays in the page for the next. */
export function forgetWritten(): void {
  forgetUnsaved();
  emptyOutbox();
  forgetSent();
  closeDevice();
}
