/** A log, a key or a checkpoint that do not belong together: waiting heals none of it, and somebody has to look. */
export class NotaryUnfit extends Error {
  override readonly name = 'NotaryUnfit';
}
