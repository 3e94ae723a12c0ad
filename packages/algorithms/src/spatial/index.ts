export { type Coordinates, distanceBetween, embed } from './distance.ts';
