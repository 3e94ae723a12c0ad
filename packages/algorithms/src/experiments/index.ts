export { differenceInterval, type Interval, shareInterval } from './shares.ts';
