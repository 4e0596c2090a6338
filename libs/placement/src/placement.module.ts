import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CarerCommandHandler } from './application/carer.commands.js';
import { PlacementLookups } from './application/in-log.js';
import { Matching } from './application/matching.js';
import { PlacementCommandHandler } from './application/placement.commands.js';
import { CarerOnRegister } from './read-models/carer-register/carer-register.entity.js';
import { FindCarerHandler, ListCarersHandler } from './read-models/carer-register/carers.query.js';
import { FindPlacementFormsHandler } from './read-models/placement-board/filled-forms.query.js';
import { PlacementOnBoard } from './read-models/placement-board/placement-board.entity.js';
import {
  FindPlacementHandler,
  ListPlacementsHandler,
  MatchCarersHandler,
} from './read-models/placement-board/placements.query.js';

/** Handlers of substitute care. Needs EVENT_STORE, CLOCK and a TypeORM connection from outside. */
@Module({
  imports: [TypeOrmModule.forFeature([CarerOnRegister, PlacementOnBoard])],
  providers: [
    PlacementLookups,
    Matching,
    CarerCommandHandler,
    PlacementCommandHandler,
    ListCarersHandler,
    FindCarerHandler,
    ListPlacementsHandler,
    FindPlacementHandler,
    MatchCarersHandler,
    FindPlacementFormsHandler,
  ],
})
export class PlacementModule {}
