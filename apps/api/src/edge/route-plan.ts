import type { Action } from '#access';
import { type Waits } from '#commands';
import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ADMITTED, CATEGORIES, FRESH, type FreshOptions, WAITS, WRITES, waitsOver } from './freshness.js';
import { PERMITS } from './permits.js';
import { RECORDS, type Recorded } from './records.js';
import { PUBLIC } from './session.guard.js';
import { SHOWS_TIMES } from './times-shown.js';

/** What a command waits for, by the types of what it recorded; of an answer that was kept from the first time they are not known. */
export type WaitsFor = (types: readonly string[] | undefined) => FreshOptions;

/** What the decorators of a route say. */
export interface RoutePlan {
  readonly name: string;
  /** It answers without a session. */
  readonly isPublic: boolean;
  readonly permits: readonly [Action, ...Action[]] | undefined;
  /** What the access log calls it; `undefined` for one that is open to everybody. */
  readonly act: Recorded | undefined;
  /** What it leaves behind besides a command. */
  readonly leaves: Recorded | undefined;
  /** What a command waits for; `undefined` for a route that is none. */
  readonly waitsFor: WaitsFor | undefined;
  /** Whether the key is claimed while the command looks things up: it waits for that before it is recorded. */
  readonly claimsBeside: boolean;
  /** What a query waits for that asks for it. */
  readonly reads: FreshOptions | undefined;
  readonly showsTimes: boolean;
}

/** Reads the decorators of each route once: a dozen of them asked anew cost a request more than its session does. */
@Injectable()
export class RoutePlans {
  private readonly plans = new WeakMap<object, WeakMap<object, RoutePlan>>();

  constructor(
    private readonly reflector: Reflector,
    @Inject(WAITS) private readonly waits: Waits,
  ) {}

  /** The plan of the handler as the controller has it: one that is inherited may stand in several. */
  of(context: ExecutionContext): RoutePlan {
    const controller = context.getClass();
    let own = this.plans.get(controller);
    if (!own) this.plans.set(controller, (own = new WeakMap()));
    const handler = context.getHandler();
    const known = own.get(handler);
    if (known) return known;
    const plan = this.read(context);
    own.set(handler, plan);
    return plan;
  }

  private read(context: ExecutionContext): RoutePlan {
    const [handler, controller] = [context.getHandler(), context.getClass()];
    const leaves = this.reflector.get<Recorded | undefined>(RECORDS, handler);
    const writes = this.reflector.get<boolean | undefined>(WRITES, handler) ?? false;
    const reads = this.reflector.get<FreshOptions | undefined>(FRESH, handler);
    const categories = this.reflector.get<readonly string[] | undefined>(CATEGORIES, handler);
    return {
      name: `${controller.name}.${handler.name}`,
      isPublic: this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [handler, controller]) ?? false,
      permits: this.reflector.get<RoutePlan['permits']>(PERMITS, handler),
      act: leaves ?? (writes ? 'write' : undefined),
      leaves,
      waitsFor: this.waitsOf(categories, writes ? reads : undefined),
      claimsBeside: this.reflector.get<boolean | undefined>(ADMITTED, handler) ?? false,
      reads,
      showsTimes: this.reflector.get<boolean | undefined>(SHOWS_TIMES, controller) ?? false,
    };
  }

  private waitsOf(categories: readonly string[] | undefined, options: FreshOptions | undefined): WaitsFor | undefined {
    if (categories !== undefined) return waitsOver(this.waits, categories);
    return options && (() => options);
  }
}
