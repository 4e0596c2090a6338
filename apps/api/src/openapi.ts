import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

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
    .addCookieAuth('annhi_session')
    .build();
  return SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${contextOf(controller)}.${method}`,
  });
}

const contextOf = (controller: string): string =>
  controller.replace(/Controller$/, '').replace(/^./, (first) => first.toLowerCase());
