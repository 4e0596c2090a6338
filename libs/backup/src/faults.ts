/** A backup cannot be taken, read or restored; the sentence names the place. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault';
}
