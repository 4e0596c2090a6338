export { type CitySite, cityAtStart, cityOnDemand, rootKeyFileOf } from './load-city.js';
export { SimulatedClock } from './simulated-clock.js';
