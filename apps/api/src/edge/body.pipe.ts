import type { Clock } from '#kernel';
import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { cleanJson } from './clean-json.js';
import { acceptedAs } from './body-rules.js';
import { requireShape } from './body-shape.js';
import { onDayOf } from './day-of-check.js';
import { type FieldError, Problem } from './problem.js';

/** Cleans and checks every body and query by its DTO. A field that the DTO does not know is refused. */
@Injectable()
export class BodyPipe extends ValidationPipe {
  constructor(private readonly clock: Clock) {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      stopAtFirstError: false,
      exceptionFactory: (errors) =>
        new Problem(
          'edge.invalid-input',
          {},
          errors.flatMap((error) => fieldErrors(error, '')),
        ),
    });
  }

  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type !== 'body' && metadata.type !== 'query') return super.transform(value, metadata);
    const checked = cleanJson(value ?? {});
    const { metatype } = metadata;
    if (metatype) requireShape(checked, metatype);
    return onDayOf(this.clock, () => {
      const accepted = metatype && acceptedAs(metatype, checked);
      return accepted ? Promise.resolve(accepted) : super.transform(checked, metadata);
    });
  }
}

function fieldErrors({ property, constraints = {}, children = [] }: ValidationError, above: string): FieldError[] {
  const pointer = `${above}/${property}`;
  const own = Object.keys(constraints).map((name) => ({ pointer, code: codeOf(name) }));
  return [...own, ...children.flatMap((child) => fieldErrors(child, pointer))];
}

/** `whitelistValidation` becomes `unknown-field`; other checks keep their name in kebab case, without the leading *is*. */
function codeOf(name: string): string {
  if (name === 'whitelistValidation') return 'unknown-field';
  return name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/^is-/, 'not-');
}
