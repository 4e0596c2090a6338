import { dateInVietnam } from '#kernel';
import { formInForce, formOfFact } from '#reference';
import type { LookUps } from './attempt.js';

/** What forms tell a decision. Each is the `learn` of a row, or part of it. */

/** The template of the form of that number as it is in force on the day on which the fact is recorded. */
export const onForm =
  (no: string) =>
  (_: unknown, { ctx }: LookUps): { readonly form: ReturnType<typeof formInForce> } => ({
    form: formInForce(no, dateInVietnam(ctx.now)),
  });

/** The form by which a fact was recorded: a correction keeps to it. */
export const onFormOfFact = (): { readonly formOf: typeof formOfFact } => ({ formOf: formOfFact });

type Learn<In, A, Out extends object> = (input: In, attempt: A) => Out | Promise<Out>;

/** Both, looked up at the same time. */
export const and =
  <In1, A1, Out1 extends object, In2, A2, Out2 extends object>(
    first: Learn<In1, A1, Out1>,
    second: Learn<In2, A2, Out2>,
  ) =>
  async (input: In1 & In2, attempt: A1 & A2): Promise<Out1 & Out2> => {
    const [one, other] = await Promise.all([first(input, attempt), second(input, attempt)]);
    return { ...one, ...other };
  };
