import { type ChildEvent, childCommands } from '#children';
import type { CommandRequest, Process, Reaction } from '#commands';
import { type RecordedEvent, knownEvent } from '#event-store';
import type { When } from '#kernel';
import type { ResultImported } from '../domain/export/export.events.js';
import { ResultLines } from '../infrastructure/result-lines.js';
import type { ResultRowEntity } from '../infrastructure/result-row.entity.js';

type Disputed = Extract<ChildEvent, { readonly type: 'ResidentNumberDisputed' }>;

const { verifyNumber, withdrawNumber, proposeNumber } = childCommands;

/**
 * Records with each child what the registry answered: a verified number with its evidence, or the withdrawal of one
 * that was refused. A number that does not look like the child's is left to a person. Each line has a command id of its
 * own, so that a crash in the middle changes nothing. A file has up to 200 000 lines: whoever waits does so for two seconds.
 */
export const applyResults: Process = {
  name: 'apply-results',
  types: ['ResultImported', 'ResidentNumberDisputed'],
  sends: [verifyNumber, withdrawNumber, proposeNumber],
  react: (event, reaction) =>
    event.type === 'ResultImported' ? apply(event, reaction) : markDisputed(event, reaction),
};

/** Comes after the line was marked as verified: the dispute follows, in the log, from what that line did. */
async function markDisputed(event: RecordedEvent, { ask }: Reaction): Promise<void> {
  const { childId, number } = knownEvent<Disputed>(event).data;
  if (number === undefined) return;
  await ask(ResultLines).markVerified(childId, number, 'conflict:children.number-disputed');
}

async function apply(event: RecordedEvent, { ask, request, send }: Reaction): Promise<void> {
  const { exportId, resultSha256, occurredAt } = knownEvent<ResultImported>(event).data;
  const lines = ask(ResultLines);
  for (const line of await lines.waiting({ exportId, resultSha256 })) {
    const command = commandFor(line, occurredAt, request(line.rowToken));
    const outcome = command && (await send(command));
    if (outcome?.kind === 'refused' && outcome.code === IN_DOUBT)
      await send(proposalOf(line, occurredAt, request(`${line.rowToken}/proposed`)));
    await lines.mark(line, outcome?.kind === 'refused' ? `conflict:${outcome.code}` : line.outcome);
  }
}

/** The number says another sex, year or place than the child's record: it is proposed, and a person decides. */
const IN_DOUBT = 'children.number-in-doubt';

const proposalOf = (
  { childId, residentNumber: number }: ResultRowEntity,
  occurredAt: When,
  request: CommandRequest,
): ReturnType<typeof proposeNumber> => proposeNumber(childId, { number, source: 'registry', occurredAt }, request);

/** A refused line without a number says nothing about the child: there is no command for it. */
function commandFor(
  { childId, residentNumber: number, outcome, exportId, resultSha256 }: ResultRowEntity,
  occurredAt: When,
  request: CommandRequest,
): ReturnType<typeof verifyNumber> | undefined {
  if (outcome === 'verified') {
    const evidence = { exportId, digest: `sha256:${resultSha256}` };
    const input = { number, method: 'police-match', evidence, occurredAt, mustFit: true } as const;
    return verifyNumber(childId, input, request);
  }
  if (number === '') return undefined;
  return withdrawNumber(childId, { number, reasonCode: 'refused-by-registry', occurredAt }, request);
}
