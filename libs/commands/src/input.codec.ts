/**
 * The input of a command as its row takes it. The types of `Checked` have compared the two: whoever makes the command was
 * held to the input that the decision takes less what the row learns.
 */
export const taken = (input: object): never => input as never;
