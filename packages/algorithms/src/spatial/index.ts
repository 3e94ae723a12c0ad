export { completeTravelTimes, type TravelTimes } from './complete-travel-times.ts';
export { type Coordinates, distanceBetween, embed } from './distance.ts';
export { layOutByMinutes } from './lay-out-by-minutes.ts';
