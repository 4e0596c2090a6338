/** The part of the address that says which begun report is on the page. */
export const REPORT = 'tin';

/** Where begun reports are kept, each under the id of the command that it becomes. */
export const REPORT_SLOT = 'draft.report.';

/** The page of a begun report; `undefined` where the slot is that of something else. */
export const pageOfReport = (slot: string): string | undefined =>
  slot.startsWith(REPORT_SLOT) ? `/tiep-nhan/moi?${REPORT}=${slot.slice(REPORT_SLOT.length)}` : undefined;
