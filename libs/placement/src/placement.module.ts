import { CommandsModule } from '#commands';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CarerRegister, PlacementBoard } from './application/registers.js';
import { CarerOnRegister } from './read-models/carer-register/carer-register.entity.js';
import { CarersOnRegister } from './read-models/carer-register/register.js';
import { FindCarerHandler, ListCarersHandler } from './read-models/carer-register/carers.query.js';
import { PlacementsOnBoard } from './read-models/placement-board/board.js';
import { FindPlacementFormsHandler } from './read-models/placement-board/filled-forms.query.js';
import { PlacementOnBoard } from './read-models/placement-board/placement-board.entity.js';
import {
  FindPlacementHandler,
  ListPlacementsHandler,
  MatchCarersHandler,
} from './read-models/placement-board/placements.query.js';

/** Handlers of substitute care. Needs EVENT_STORE, CLOCK and a TypeORM connection from outside. */
@Module({
  imports: [CommandsModule, TypeOrmModule.forFeature([CarerOnRegister, PlacementOnBoard])],
  providers: [
    { provide: PlacementBoard, useClass: PlacementsOnBoard },
    { provide: CarerRegister, useClass: CarersOnRegister },
    ListCarersHandler,
    FindCarerHandler,
    ListPlacementsHandler,
    FindPlacementHandler,
    MatchCarersHandler,
    FindPlacementFormsHandler,
  ],
})
export class PlacementModule {}
