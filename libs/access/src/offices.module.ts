import { Module } from '@nestjs/common';
import { Offices } from './application/offices.js';

/** Offices and their successors, for contexts that ask nothing else of access. Needs EVENT_STORE from outside. */
@Module({ providers: [Offices], exports: [Offices] })
export class OfficesModule {}
