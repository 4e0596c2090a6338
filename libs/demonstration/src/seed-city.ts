import { AccountAdministration, Accounts } from '#access';
import {
  type ApplicationContext,
  PlatformModule,
  allProjections,
  openContext,
  processManagers,
  markBegun,
  markComplete,
} from '#platform';
import { catchUpOnce } from '#projections';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { oneAccessRequest } from './access-request.js';
import { oneCalendarDecision } from './calendar-decision.js';
import { type DemoAccount, openAccounts } from './demo-accounts.js';
import { HoldersSoFar } from './number-holders.js';
import { Performance } from './performance.js';
import { oneEmergency } from './emergency.js';
import { cityPlan } from './plan.js';
import { SimulatedClock } from './simulated-clock.js';
import { cityTime } from './times.js';

export interface SeedOptions {
  readonly mainUrl: string;
  readonly keysUrl: string;
  readonly rootKeyFile: string;
  readonly seed: number;
  readonly scale: number;
  /** The moment of the start, in milliseconds since 1970. */
  readonly base: number;
  /** Keeps the accounts; called once, before the city counts as complete. */
  readonly keep: (accounts: readonly DemoAccount[]) => void;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Makes the city in an empty store: marks it as simulated, opens the accounts, carries the plan out, builds the read
 * models, marks the city as complete. What is cut off in between is left behind as begun, and is never taken for a city.
 */
export async function seedCity(options: SeedOptions): Promise<readonly DemoAccount[]> {
  const { mainUrl, keysUrl, rootKeyFile, base } = options;
  await markBegun(mainUrl);
  const clock = new SimulatedClock(cityTime(base).start);
  const keys = new URL(keysUrl).host === new URL(mainUrl).host ? unhurried(keysUrl) : keysUrl;
  const settings = { mainUrl: unhurried(mainUrl), keysUrl: keys, rootKeyFile };
  const application = await openContext(settings, 'seed', { clock, simulated: true, once: true });
  try {
    const nest = await NestFactory.createApplicationContext(PlatformModule.forRoot(application), { logger: ['error'] });
    try {
      const accounts = await makeCity(application, nest, clock, options);
      options.keep(accounts);
      await markComplete(mainUrl);
      return accounts;
    } finally {
      await nest.close();
    }
  } finally {
    await application.close();
  }
}

async function makeCity(
  application: ApplicationContext,
  nest: INestApplicationContext,
  clock: SimulatedClock,
  options: SeedOptions,
): Promise<readonly DemoAccount[]> {
  const { store, settings, blindIndex } = application;
  const steps = cityPlan(options);
  const accounts = await openAccounts(nest.get(Accounts, { strict: false }), clock);
  const bus = nest.get(CommandBus, { strict: false });
  const holders = new HoldersSoFar();
  const projections = allProjections(blindIndex);
  const followers = { store, url: settings.mainUrl, projections };
  const catchUp = () => catchUpOnce(followers);
  const managers = processManagers(application, nest, [holders]);
  const performance = new Performance({ store, clock, bus, holders, processManagers: managers, catchUp });
  await performance.perform(steps, cityTime(options.base).end, (done) => {
    options.onProgress(done, steps.length);
  });
  await oneEmergency(bus, clock.now());
  await oneAccessRequest(nest.get(AccountAdministration, { strict: false }), clock.now());
  await oneCalendarDecision(bus, clock.now());
  await catchUpOnce({ ...followers, processManagers: processManagers(application, nest) });
  return accounts;
}

/**
 * The database without waiting for the disk at every commit: what is cut off is made anew. The last commit waits, and
 * everything before it, on
 * the same server, is on the disk then too.
 */
function unhurried(url: string): string {
  const address = new URL(url);
  address.searchParams.set('options', '-c synchronous_commit=off');
  return address.href;
}
