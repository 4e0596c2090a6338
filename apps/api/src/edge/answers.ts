import { type AnyListing, type AnyReadModel, pageNameOf } from '#reading';
import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Permits } from './permits.js';

const answering = (model: AnyReadModel, name: string): MethodDecorator =>
  applyDecorators(Permits(model.stands.action), ApiOkResponse({ schema: { $ref: `#/components/schemas/${name}` } }));

/** A route that answers one row of a read model: whoever may see its rows may ask. */
export const Answers = (model: AnyReadModel): MethodDecorator => answering(model, model.answer);

/** A route that answers a page of a read model. */
export const AnswersPage = (model: AnyReadModel): MethodDecorator => answering(model, pageNameOf(model));

/** A route that answers a page of what stands in a list. */
export const AnswersList = (listing: AnyListing): MethodDecorator => answering(listing.model, pageNameOf(listing));
