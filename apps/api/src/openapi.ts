import { refusalsByCategory } from '#platform';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { answered, withReadModels } from './openapi-read-models.codec.js';
import { completed } from './openapi-whole.codec.js';

/** What the routes are about, by their tags. */
const TAGS = {
  session: 'Signing in and out, passwords, second factors',
  accounts: 'Accounts, roles, areas of charge, offices',
  'emergency-accesses': 'Break-glass and its review',
  accesses: 'Who saw what',
  health: 'Whether the application lives and is ready',
  intake: 'Reports, from receipt to screening',
  casework: 'Cases, from opening to archive',
  children: 'Children and their resident numbers',
  referrals: 'Referrals from office to office',
  services: 'Services that children get',
  exchange: 'Linkage requests and their results',
  audit: 'Cases as they were known',
  log: 'The signed log, as C2SP tlog-tiles says; also found under /log/checkpoint and /log/tile/',
} as const;

/** The OpenAPI document of the API as it runs. Its reviewed copy is `test/golden/openapi.json`. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const description = [
    'Every fact about a child’s protection is appended once to an immutable log.',
    'Writes take an Idempotency-Key and answer { id, version, position } with an ETag; edits of the same thing take If-Match.',
    'Reads take Prefer: wait=n with Annhi-Position to see the writer’s own command. Errors are problem documents (RFC 9457).',
  ].join(' ');
  const config = new DocumentBuilder()
    .setTitle('An Nhi')
    .setDescription(description)
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addCookieAuth('annhi_session');
  for (const [name, about] of Object.entries(TAGS)) config.addTag(name, about);
  const document = SwaggerModule.createDocument(app, config.build(), {
    operationIdFactory: (controller, method) => `${contextOf(controller)}.${method}`,
  });
  const whole = completed(withReadModels(document), new Set(Object.keys(answered)));
  return Object.assign(whole, { 'x-annhi-refusals': refusalsByCategory });
}

const contextOf = (controller: string): string =>
  controller.replace(/Controller$/, '').replace(/^./, (first) => first.toLowerCase());
