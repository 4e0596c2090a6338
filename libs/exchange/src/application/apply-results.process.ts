import { type CommandRequest, followUp } from '#access';
import { type ChildCommand, type ChildEvent, type ChildOutcome, childCommands } from '#children';
import { type RecordedEvent, knownEvent } from '#event-store';
import type { Clock, When } from '#kernel';
import type { ProcessManager } from '#projections';
import type { DataSource } from 'typeorm';
import type { ResultImported } from '../domain/export/export.events.js';
import { ResultRowEntity } from '../infrastructure/result-row.entity.js';

/** What the process needs: the lines that were kept, and the command bus. */
export interface ApplyResultsDeps {
  readonly clock: Clock;
  readonly source: DataSource;
  readonly send: (command: ChildCommand) => Promise<ChildOutcome>;
}

type Disputed = Extract<ChildEvent, { readonly type: 'ResidentNumberDisputed' }>;

const NAME = 'apply-results';

/**
 * Tells each child's record what the registry answered: a verified number with its evidence, or the withdrawal of one
 * that was refused. A number that does not look like the child's is left to a person. Each line has a command id of its own, so that a crash in the middle changes nothing.
 */
export const applyResults = (deps: ApplyResultsDeps): ProcessManager => ({
  name: NAME,
  types: ['ResultImported', 'ResidentNumberDisputed'],
  react: (event) => (event.type === 'ResultImported' ? apply(deps, event) : markDisputed(deps, event)),
});

/** Comes after the line was marked as verified: the dispute follows, in the log, from what that line did. */
async function markDisputed({ source }: ApplyResultsDeps, event: RecordedEvent): Promise<void> {
  const { childId, number } = knownEvent<Disputed>(event).data;
  if (number === undefined) return;
  const lines = source.getRepository(ResultRowEntity);
  await lines.update(
    { childId, residentNumber: number, applied: 'verified' },
    { applied: 'conflict:children.number-disputed' },
  );
}

async function apply({ clock, source, send }: ApplyResultsDeps, event: RecordedEvent): Promise<void> {
  const { exportId, resultSha256, occurredAt } = knownEvent<ResultImported>(event).data;
  const lines = source.getRepository(ResultRowEntity);
  const open = await lines.find({ where: { exportId, resultSha256 }, order: { rowToken: 'ASC' } });
  for (const line of open.filter(({ applied }) => applied === null)) {
    const request = followUp(event, NAME, clock.now(), line.rowToken);
    const command = commandFor(line, occurredAt, request);
    const outcome = command && (await send(command));
    if (outcome?.kind === 'refused' && outcome.code === IN_DOUBT)
      await send(proposalOf(line, occurredAt, followUp(event, NAME, clock.now(), `${line.rowToken}/proposed`)));
    const applied = outcome?.kind === 'refused' ? `conflict:${outcome.code}` : line.outcome;
    await lines.update({ exportId, resultSha256, rowToken: line.rowToken }, { applied });
  }
}

/** The number says another sex, year or place than the child's record: it is proposed, and a person decides. */
const IN_DOUBT = 'children.number-in-doubt';

const proposalOf = (
  { childId, residentNumber: number }: ResultRowEntity,
  occurredAt: When,
  request: CommandRequest,
): ChildCommand => childCommands.proposeNumber(childId, { number, source: 'registry', occurredAt }, request);

/** A refused line without a number says nothing about the child: there is no command for it. */
function commandFor(
  { childId, residentNumber, outcome, exportId, resultSha256 }: ResultRowEntity,
  occurredAt: When,
  request: CommandRequest,
): ChildCommand | undefined {
  const number = residentNumber;
  if (outcome === 'verified') {
    const evidence = { exportId, digest: `sha256:${resultSha256}` };
    return childCommands.verifyNumber(
      childId,
      { number, method: 'police-match', evidence, occurredAt, mustFit: true },
      request,
    );
  }
  if (number === '') return undefined;
  return childCommands.withdrawNumber(childId, { number, reasonCode: 'refused-by-registry', occurredAt }, request);
}
