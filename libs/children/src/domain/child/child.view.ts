import { spanOf } from '#kernel';
import type { IdentityTold } from './child.events.js';
import { UNKNOWN_SEX } from './told.rules.js';
import type { NumberAssignment, NumberStatus, RegisteredChild, Residence } from './child.state.js';

/** Who the child is as far as is told: of every field what was told last. */
export type Identity = { readonly [Field in keyof IdentityTold]-?: IdentityTold[Field] | undefined } & {
  readonly sex: string | undefined;
};

export function identityOf({ statements }: Pick<RegisteredChild, 'statements'>): Identity {
  return {
    name: statements.findLast(({ name }) => name !== undefined)?.name,
    birthDate: statements.findLast(({ birthDate }) => birthDate !== undefined)?.birthDate,
    estimatedAge: statements.findLast(({ estimatedAge }) => estimatedAge !== undefined)?.estimatedAge,
    motherName: statements.findLast(({ motherName }) => motherName !== undefined)?.motherName,
    fatherName: statements.findLast(({ fatherName }) => fatherName !== undefined)?.fatherName,
    sex: sexIn(statements),
  };
}

/** Unknown is told where nothing else was: it never takes the place of what somebody knew. */
const sexIn = (statements: RegisteredChild['statements']): string | undefined =>
  (
    statements.findLast(({ sex }) => sex !== undefined && sex !== UNKNOWN_SEX) ??
    statements.findLast(({ sex }) => sex !== undefined)
  )?.sex;

/** Where the child lives as far as is told: the residence that began last; told last among equals. */
export function currentResidence({ residences }: RegisteredChild): Residence | undefined {
  return residences.reduce<Residence | undefined>(
    (current, one) => (current && beganAt(current) > beganAt(one) ? current : one),
    undefined,
  );
}

const beganAt = ({ validFrom }: Residence): string => (validFrom === undefined ? '' : spanOf(validFrom).from);

/** Whether the child holds the number: verified, or verified for somebody else as well. */
export const isHeld = ({ status }: NumberAssignment): boolean => status === 'verified' || status === 'disputed';

/** How far the child has come to a number: `none`, or the furthest status of an assignment that stands. */
export function numberStatusOf({ numbers }: RegisteredChild): 'none' | Exclude<NumberStatus, 'withdrawn'> {
  const standing = new Set(numbers.map(({ status }) => status));
  return (['disputed', 'verified', 'proposed'] as const).find((status) => standing.has(status)) ?? 'none';
}
