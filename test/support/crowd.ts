import { ACTIONS, type Action, type Role, relationsFor } from '#access';
import { assessAndPlan, itemsOf, openACase, peopleOf, referAndServe } from './journey.js';
import type { Route } from './openapi.js';
import type { Person } from './person.js';
import type { World } from './world.js';

/** Somebody of each role, and the ids of what they work on. */
export interface Crowd {
  readonly people: readonly (readonly [Role, Person])[];
  readonly ids: readonly string[];
  readonly caseId: string;
}

/** A world with a case on its way and somebody of each role who works on it. */
export async function crowdOf(world: World): Promise<Crowd> {
  const people = await peopleOf(world);
  const open = await openACase(people);
  await assessAndPlan(people, open);
  const referralId = await referAndServe(people, open);
  const [service] = itemsOf(await people.receiver.get('/services'));
  const administrator = await world.signIn('quan-tri', 'administrator', 'province:92');
  const { hotline, worker, chair, receiver, otherWorker, dataOfficer, supervisor, auditor } = people;
  return {
    caseId: open.caseId,
    ids: [open.reportId, open.caseId, open.childId, referralId, String(service?.id), crypto.randomUUID()],
    people: [
      ['hotline-operator', hotline],
      ['commune-worker', worker],
      ['commune-chair', chair],
      ['commune-worker', receiver],
      ['commune-worker', otherWorker],
      ['data-officer', dataOfficer],
      ['province-officer', supervisor],
      ['auditor', auditor],
      ['administrator', administrator],
    ],
  };
}

/** Those whose role may go there at all. */
export const whoMay = ({ people }: Crowd, { permits }: Route): readonly Person[] =>
  people
    .filter(([role]) => permits.some((action) => isAction(action) && relationsFor(role, action).length > 0))
    .map(([, person]) => person);

const isAction = (name: string): name is Action => Object.hasOwn(ACTIONS, name);
