import type { CommandDefinition, CommandMaker, CommandRequest, StreamCommand } from '#commands';
import type { Uuid } from '#kernel';
import { Body, Inject, Post, SetMetadata, applyDecorators } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiExtension, ApiOperation } from '@nestjs/swagger';
import { CommandAnswer, answer } from './answer.js';
import { CommandRequestOf } from './command-request.decorator.js';
import { RecordsWhenAdmitted, WritesBy } from './freshness.js';
import { Permits } from './permits.js';
import { IdParam, NewId, admissionOf } from './request-context.js';

/** A class with class-validator's rules: the pipe makes the body of the route an instance of it. */
type BodyClass<B> = new () => B;

/** A route that sends one command. Its right, its words and what its answer waits for are those of the command. */
export interface CommandRoute {
  readonly path: string;
  readonly definition: CommandDefinition;
  /** Whether the command begins the thing, whose id follows from the Idempotency-Key; else `:id` stands in the path. */
  readonly begins: boolean;
  readonly body: BodyClass<object> | undefined;
  readonly make: (id: Uuid, body: object, request: CommandRequest) => StreamCommand;
  readonly also: readonly MethodDecorator[];
}

/** `POST path`, where `:id` stands, with the input of the command as the body. Further decorators trail. */
export const post = <Input extends object, B extends Input>(
  path: string,
  command: CommandMaker<Input>,
  body: BodyClass<B>,
  ...also: readonly MethodDecorator[]
): CommandRoute => postAs(path, command, body, (sent) => sent, ...also);

/** `POST path` with a body of which the input of the command is made; what is wrong with it is thrown as a problem. */
export const postAs = <Input extends object, B extends object>(
  path: string,
  command: CommandMaker<Input>,
  body: BodyClass<B>,
  ...[inputOf, ...also]: InputAndMore<Input, B>
): CommandRoute => ({
  ...{ path, definition: command.definition, begins: false, body, also },
  make: (id, sent, request) => command(id, inputOf(instanceOf(body, sent), { id, request }), request),
});

/** Of what the command is, and who asks. */
interface Asked {
  readonly id: Uuid;
  readonly request: CommandRequest;
}

type InputAndMore<Input, B> = readonly [inputOf: (body: B, about: Asked) => Input, ...also: readonly MethodDecorator[]];

/** `POST` of the collection: the command begins the thing. */
export const begin = <Input extends object, B extends Input>(
  command: CommandMaker<Input>,
  body: BodyClass<B>,
  ...also: readonly MethodDecorator[]
): CommandRoute => ({ ...post('', command, body, ...also), begins: true });

/** The same where the collection has a second way in: `POST path`, without an id. */
export const beginAt = <Input extends object, B extends Input>(
  path: string,
  ...rest: Parameters<typeof begin<Input, B>>
): CommandRoute => ({ ...begin(...rest), path });

/** `POST` of the collection with a body of which the input of the command is made. */
export const beginAs = <Input extends object, B extends object>(
  command: CommandMaker<Input>,
  body: BodyClass<B>,
  ...rest: InputAndMore<Input, B>
): CommandRoute => ({ ...postAs('', command, body, ...rest), begins: true });

/** `POST path` that sends nothing but itself. */
export const act = (
  path: string,
  command: CommandMaker<object>,
  ...also: readonly MethodDecorator[]
): CommandRoute => ({
  ...{ path, definition: command.definition, begins: false, body: undefined, also },
  make: (id, _, request) => command(id, {}, request),
});

function instanceOf<B extends object>(body: BodyClass<B>, sent: object): B {
  if (sent instanceof body) return sent;
  throw new TypeError(`The body is no ${body.name}: the pipe has to make it one`);
}

type Definitions = readonly [Defined, ...Defined[]];
type Defined = Pick<CommandMaker<never>, 'definition'>;

/** A method that sends commands besides other work: the right is that of the first, it waits for what any of them brings about. */
export const Sends = (...[first, ...others]: Definitions): MethodDecorator =>
  applyDecorators(
    Permits(first.definition.permits),
    WritesBy(first.definition, ...others.map(({ definition }) => definition)),
  );

/** The route of a command: it has its right and its words, and names the codes with which it can be refused. */
export const Carries = ({ definition: { name, category, permits, summary } }: Defined): MethodDecorator => {
  if (summary === undefined) throw new TypeError(`Only the software sends ${name}: it has no route`);
  const refusals = ApiExtension('x-annhi-refusals', { $ref: `#/x-annhi-refusals/${category}` });
  return applyDecorators(SetMetadata(CARRIES, name), Permits(permits), ApiOperation({ summary }), refusals);
};

/** As `Sends`, where the method is the route of the first of its commands. */
export const RouteOf = (...commands: Definitions): MethodDecorator =>
  applyDecorators(Sends(...commands), Carries(commands[0]));

/** Metadata of a route: the name of the command that it is there for. */
export const CARRIES = 'annhi:carries';

interface Controller {
  readonly commandBus: CommandBus;
}

/**
 * Puts a method on the controller for each row, by its name, with Nest's own decorators: guards, pipes, OpenAPI and the
 * access log see nothing special. The bus is injected; the class needs no constructor for it.
 */
export const CommandRoutes =
  (routes: Readonly<Record<string, CommandRoute>>) =>
  (controller: { readonly name: string; readonly prototype: object }): void => {
    const { prototype: methods } = controller;
    Inject(CommandBus)(methods, 'commandBus');
    for (const [name, route] of Object.entries(routes)) {
      if (Object.hasOwn(methods, name)) throw new TypeError(`${controller.name} has two routes of the name ${name}`);
      define(methods, name, route);
    }
  };

function define(prototype: object, name: string, route: CommandRoute): void {
  const { path, definition, begins, body, also } = route;
  const descriptor = { value: methodOf(route), writable: true, configurable: true };
  Object.defineProperty(descriptor.value, 'name', { value: name });
  Object.defineProperty(prototype, name, descriptor);
  const sent = body ? [body] : [];
  Reflect.defineMetadata('design:paramtypes', [String, ...sent, Object], prototype, name);
  (begins ? NewId() : IdParam('id'))(prototype, name, 0);
  if (body) Body()(prototype, name, 1);
  CommandRequestOf()(prototype, name, 1 + sent.length);
  const decorators = [
    ...[Post(path), WritesBy(definition), RecordsWhenAdmitted()],
    ...[Carries({ definition }), ApiCreatedResponse({ type: CommandAnswer })],
  ];
  applyDecorators(...decorators, ...also)(prototype, name, descriptor);
}

function methodOf({ make, body, begins }: CommandRoute) {
  const commandOf = (id: Uuid, sent: object, request: CommandRequest): StreamCommand => {
    const command = make(id, sent, request).durableFirst(() => admissionOf(request));
    return begins ? command.beginningStream() : command;
  };
  return body
    ? async function (this: Controller, id: Uuid, sent: object, request: CommandRequest): Promise<CommandAnswer> {
        return answer(await this.commandBus.execute(commandOf(id, sent, request)));
      }
    : async function (this: Controller, id: Uuid, request: CommandRequest): Promise<CommandAnswer> {
        return answer(await this.commandBus.execute(commandOf(id, {}, request)));
      };
}
