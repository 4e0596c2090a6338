/** Why a model file is not used. It is refused whole. */
export class ModelFault extends Error {
  override readonly name = 'ModelFault';
  constructor(
    readonly file: string,
    readonly line: number,
    readonly reason: string,
  ) {
    super(`${file}, line ${line}: ${reason}`);
  }
}
