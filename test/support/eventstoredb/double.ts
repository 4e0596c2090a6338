import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import {
  Server,
  ServerCredentials,
  type ServiceError,
  type ServerReadableStream,
  type sendUnaryData,
  status,
} from '@grpc/grpc-js';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Switches, faultOf } from './faults.js';
import { appendAnswer, expectationOf, nameOf, proposedOf } from './messages.js';
import { type ReadCall, answerRead, answerSubscription } from './reading.js';
import { type Outcome, Records, type RecordsOptions } from './records.js';

type AppendReq = InstanceType<typeof streams.AppendReq>;
type AppendResp = InstanceType<typeof streams.AppendResp>;
type AppendCall = ServerReadableStream<AppendReq, AppendResp>;

const LOOPBACK = '127.0.0.1';
const LARGEST_MESSAGE = 17 * 1_048_576;

/**
 * A server of EventStoreDB's protocol in this process, on loopback, built on the service definitions of the client. It
 * answers what the log asks for and has switches for what may go wrong. Deleting softly, links, persistent
 * subscriptions, TLS and the appending in batches are not part of it: a batch gets no answer.
 */
export class EventStoreDouble {
  readonly records: Records;
  readonly switches: Switches = { appends: [], reads: [], firstAppendMillis: 0 };
  /** The names of the calls that came, in order. */
  readonly calls: string[] = [];
  /** How many events subscriptions took. */
  delivered = 0;
  private readonly subscriptions = new Set<ReadCall>();
  private server: Server | undefined;
  private port = 0;
  private isFirstAppend = true;

  /** `records`: of another node, which shares its log. */
  constructor(options?: RecordsOptions, records = new Records(options)) {
    this.records = records;
  }

  /** What a node answers that is no longer the leader, and knows that this one is. */
  get leadsInstead(): ServiceError {
    const leader = { 'leader-endpoint-host': LOOPBACK, 'leader-endpoint-port': String(this.port) };
    return faultOf(status.NOT_FOUND, 'Leader info available', { exception: 'not-leader', ...leader });
  }

  /** The connection string of the one node, and of the same as a cluster that is asked for its members. */
  get url(): string {
    return `esdb://${LOOPBACK}:${this.port}?tls=false`;
  }

  get clusterUrl(): string {
    return `esdb+discover://${LOOPBACK}:${this.port}?tls=false&discoveryInterval=5&maxDiscoverAttempts=2`;
  }

  /** Listens; after a crash at the same port and with the same log. */
  async start(): Promise<this> {
    const server = new Server({ 'grpc.max_receive_message_length': LARGEST_MESSAGE });
    server.addService(StreamsService, {
      read: (call: ReadCall) => {
        void this.read(call);
      },
      append: (call: AppendCall, answer: sendUnaryData<AppendResp>) => {
        void this.append(call, answer);
      },
      batchAppend: () => {
        this.calls.push('batchAppend');
      },
      delete: unimplemented,
      tombstone: unimplemented,
    });
    server.addService(ServerFeaturesService, {
      getSupportedMethods: (_: unknown, answer: sendUnaryData<InstanceType<typeof features.SupportedMethods>>) => {
        this.supported(answer);
      },
    });
    server.addService(GossipService, {
      read: (_: unknown, answer: sendUnaryData<InstanceType<typeof gossip.ClusterInfo>>) => {
        this.members(answer);
      },
    });
    this.port = await bound(server, this.port);
    this.server = server;
    this.isFirstAppend = true;
    return this;
  }

  /** All connections are cut at once. */
  crash(): void {
    this.server?.forceShutdown();
    this.server = undefined;
    this.subscriptions.clear();
  }

  /** How many subscriptions are open. */
  get subscribers(): number {
    return this.subscriptions.size;
  }

  /** Ends every open subscription: with a status, or as if all were well. */
  drop(code?: status): void {
    for (const call of this.subscriptions) {
      if (code === undefined) call.end();
      else call.emit('error', faultOf(code, 'dropped'));
    }
    this.subscriptions.clear();
  }

  private async read(call: ReadCall): Promise<void> {
    const options = call.request.getOptions();
    const isSubscription = options?.hasSubscription() === true;
    this.calls.push(isSubscription ? 'subscribe' : 'read');
    const fault = this.switches.reads.shift();
    if (fault || !options) {
      call.emit('error', fault ?? faultOf(status.INVALID_ARGUMENT, 'no options'));
      return;
    }
    if (!isSubscription) return answerRead(call, this.records, options);
    this.subscriptions.add(call);
    call.once('cancelled', () => this.subscriptions.delete(call));
    return answerSubscription(call, this.records, options, () => {
      this.delivered += 1;
    });
  }

  private async append(call: AppendCall, answer: sendUnaryData<AppendResp>): Promise<void> {
    this.calls.push('append');
    const isFirst = this.isFirstAppend;
    this.isFirstAppend = false;
    const messages = await Array.fromAsync<AppendReq>(call).catch(() => []);
    const options = messages[0]?.getOptions();
    if (!options) return;
    if (isFirst) await sleep(this.switches.firstAppendMillis);
    const wrong = this.switches.appends.shift();
    const expected = expectationOf(options);
    const record = (): Outcome =>
      this.records.append(
        nameOf(options.getStreamIdentifier()),
        expected,
        messages.flatMap((message) => message.getProposedMessage() ?? []).map(proposedOf),
      );
    if (!wrong || wrong.when === 'none') reply(record(), answer, (settled) => appendAnswer(settled, expected));
    else {
      if (wrong.when === 'after') record();
      if (wrong.fault) answer(wrong.fault);
    }
  }

  private supported(answer: sendUnaryData<InstanceType<typeof features.SupportedMethods>>): void {
    this.calls.push('features');
    if (this.switches.features === 'silent') return;
    if (this.switches.features) {
      answer(this.switches.features);
      return;
    }
    const batch = new features.SupportedMethod()
      .setServiceName('event_store.client.streams.streams')
      .setMethodName('batchappend');
    answer(null, new features.SupportedMethods().setEventStoreServerVersion('24.10.4').setMethodsList([batch]));
  }

  private members(answer: sendUnaryData<InstanceType<typeof gossip.ClusterInfo>>): void {
    this.calls.push('gossip');
    if (this.switches.gossip) {
      answer(this.switches.gossip);
      return;
    }
    const self = new gossip.MemberInfo()
      .setState(gossip.MemberInfo.VNodeState.LEADER)
      .setIsAlive(true)
      .setHttpEndPoint(new gossip.EndPoint().setAddress(LOOPBACK).setPort(this.port));
    answer(null, new gossip.ClusterInfo().setMembersList([self]));
  }
}

function reply(
  outcome: Outcome,
  answer: sendUnaryData<AppendResp>,
  asMessage: (settled: Extract<Outcome, { kind: 'written' | 'wrong' }>) => AppendResp,
): void {
  switch (outcome.kind) {
    case 'written':
    case 'wrong':
      answer(null, asMessage(outcome));
      return;
    case 'deleted':
      answer(faultOf(status.FAILED_PRECONDITION, 'deleted', { exception: 'stream-deleted', 'stream-name': 'deleted' }));
      return;
    case 'too-large':
      answer(
        faultOf(status.INVALID_ARGUMENT, 'too large', {
          exception: 'maximum-append-size-exceeded',
          'maximum-append-size': String(outcome.most),
        }),
      );
  }
}

const unimplemented = (_: unknown, answer: sendUnaryData<unknown>): void => {
  answer(faultOf(status.UNIMPLEMENTED, 'not part of the double'));
};

const bound = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.bindAsync(`${LOOPBACK}:${port}`, ServerCredentials.createInsecure(), (fault, at) => {
      if (fault) reject(fault);
      else resolve(at);
    });
  });
