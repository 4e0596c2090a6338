export * from './config.js';
export { type CityMark, cityMark, isInUse, isLogEmpty, markBegun, markComplete } from './city-mark.js';
export { type ApplicationContext, type ContextOptions, openContext } from './context.js';
export { type DatabaseUrls, ensureDatabase, migrate, recreateDatabase } from './databases.js';
export { refuseDemonstration } from './demonstration.js';
export { PlatformModule } from './platform.module.js';
export { allProjections, entities, eventDefinitions } from './registry.js';
export { readModelVersions } from './read-model-versions.js';
export { type NumberKnowledge, processManagers, runProjector } from './run-projector.js';
