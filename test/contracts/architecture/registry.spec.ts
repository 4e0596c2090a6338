import { type Context, type DeclaredStream, aggregate, context, projectionOf } from '#commands';
import { accept } from '#kernel';
import { contexts } from '#platform';
import { OBLIGATIONS } from '#vocabulary';
import { Controller } from '@nestjs/common';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CONTROLLERS } from '../../../apps/api/src/api.module.js';
import { Carries, CommandRoutes, act } from '../../../apps/api/src/edge/command-routes.js';
import {
  faultsOfBodies,
  faultsOfCommands,
  faultsOfFollowers,
  faultsOfObligations,
  faultsOfRoutes,
  faultsOfSending,
  routesOf,
} from '../../support/registry.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const golden: unknown = JSON.parse(readFileSync(`${root}test/golden/openapi.json`, 'utf8'));
const routes = routesOf(CONTROLLERS);

const sourcesIn = (folder: string): string =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.(spec|fixture|d)\.ts$|node_modules/.test(name))
    .map((name) => readFileSync(`${root}${folder}/${name}`, 'utf8'))
    .join('\n');

const followersOf = (all: readonly Context[]): readonly string[] =>
  all.flatMap(({ processes = [], sweeps = [], readModels = [] }) => [
    ...[...processes, ...sweeps].map(({ name }) => name),
    ...readModels.map((each) => projectionOf(each, { blindIndex: String }).name),
  ]);

/** A context of one stream whose people ring a bell, and whose software rings it too. */
const bell = aggregate({
  decider: { category: 'door-bell', initial: 0, evolve: (count: number) => count },
  ...{ definitions: [], refusals: {}, facts: () => ({ communes: [] }) },
}).commands({
  ring: { summary: 'Ring the bell', permits: 'casework:note', decide: () => accept() },
  chime: { permits: 'casework:note', decide: () => accept() },
});
const { ring, chime } = bell.commands;
const bells = context({ name: 'bells', streams: [bell] });

@Controller('bells')
@CommandRoutes({ ring: act(':id/ring', ring) })
class BellsController {}

@Controller('bells')
@CommandRoutes({ again: act(':id/ring', ring) })
class OthersController {}

describe('every command', () => {
  it('of a person has one route, and a right', () => {
    expect(routes.filter(({ carries }) => carries !== undefined).length).toBeGreaterThan(90);
    expect(faultsOfCommands(contexts, routes)).toEqual([]);
  });

  it('of the software is sent by a process, a sweep or a handler', () => {
    expect(faultsOfSending(contexts, `${sourcesIn('libs')}${sourcesIn('apps')}`)).toEqual([]);
  });

  it('that has no route, or two, is named with its room', () => {
    expect(faultsOfCommands([bells], routesOf([BellsController]))).toEqual([]);
    expect(faultsOfCommands([bells], [])).toEqual([
      'door-bell.ring (libs/bells) has words and no route: give it a row of @CommandRoutes, or take its summary away',
    ]);
    expect(faultsOfCommands([bells], routesOf([BellsController, OthersController]))).toEqual([
      'door-bell.ring (libs/bells) has 2 routes: POST /bells/:id/ring, POST /bells/:id/ring',
    ]);
  });

  it('without a right is named with its room', () => {
    const definition = Object.defineProperty({ ...ring.definition }, 'permits', { value: undefined });
    const planted: DeclaredStream = { ...bell, commands: { ring: { definition } } };
    expect(faultsOfCommands([{ ...bells, streams: [planted] }], routesOf([BellsController]))).toEqual([
      'door-bell.ring (libs/bells) names no right: say in its row whom it permits',
    ]);
  });

  it('that a route carries is declared by a context', () => {
    expect(faultsOfCommands([], routesOf([BellsController]))).toEqual([
      'POST /bells/:id/ring carries door-bell.ring, which no context declares',
    ]);
  });

  it('that nobody sends is named; one that a handler sends, by either way to write it, is not', () => {
    expect(faultsOfSending([bells], 'otherCommands.chime; doorBellCommands.ring')).toEqual([
      'door-bell.chime (libs/bells) is sent by nobody: name it in a process or a sweep, send it, or take it away',
    ]);
    expect(faultsOfSending([bells], 'send(doorBellCommands.chime(id, {}, request))')).toEqual([]);
    expect(faultsOfSending([bells], 'const { ring, chime } = doorBellCommands;')).toEqual([]);
    const react = () => Promise.resolve();
    const process = { name: 'chimes', types: [], sends: [chime], react };
    expect(faultsOfSending([{ ...bells, processes: [process] }], '')).toEqual([]);
  });

  it('that only the software sends gets no route', () => {
    expect(() => Carries(chime)).toThrow('Only the software sends door-bell.chime: it has no route');
  });
});

describe('every route', () => {
  it('has a name and an address of its own', () => {
    expect(routes.length).toBeGreaterThan(150);
    expect(faultsOfRoutes(routes)).toEqual([]);
  });

  it('of the name or at the address of another one is named', () => {
    expect(faultsOfRoutes(routesOf([BellsController, OthersController]))).toEqual([
      'POST /bells/:id/ring is answered by two routes: bells.ring, others.again',
    ]);
    expect(faultsOfRoutes(routesOf([BellsController, BellsController]))[0]).toBe(
      'bells.ring is the name of two routes: POST /bells/:id/ring, POST /bells/:id/ring',
    );
  });

  it('takes no list inside a list', () => {
    expect(faultsOfBodies(golden)).toEqual([]);
  });

  it('whose body allows a list inside a list is named with the field', () => {
    const list = { type: 'array', items: { type: 'array', items: { type: 'string' } } };
    const schema = { type: 'array', items: { $ref: '#/components/schemas/Tone' } };
    const body = { type: 'object', properties: { tones: schema } };
    const operation = { requestBody: { content: { 'application/json': { schema: body } } } };
    const planted = {
      paths: { '/bells': { post: operation } },
      components: { schemas: { Tone: { type: 'object', properties: { notes: list } } } },
    };
    expect(faultsOfBodies(planted)).toEqual(['POST /bells: the body allows a list inside a list at /tones/0/notes']);
  });
});

describe('every follower of the log', () => {
  it('has a name of its own', () => {
    expect(faultsOfFollowers(followersOf(contexts))).toEqual([]);
    expect(faultsOfFollowers(['open-cases', 'lapse-cases', 'open-cases'])).toEqual([
      'Two followers of the log are called open-cases',
    ]);
  });
});

describe('every obligation', () => {
  it('is met by somebody, and something begins and meets it', () => {
    expect(faultsOfObligations(OBLIGATIONS)).toEqual([]);
  });

  it('without a doer, or that nothing meets, is named', () => {
    const { doer: _, ...nobody } = OBLIGATIONS['plan-approval'];
    const planted = { 'plan-approval': nobody, 'plan-drafting': { ...OBLIGATIONS['plan-drafting'], closes: [] } };
    expect(faultsOfObligations(planted)).toEqual([
      'plan-approval has no doer: say in obligations.ts who has to do it',
      'plan-drafting names nothing that it closes',
    ]);
  });
});
