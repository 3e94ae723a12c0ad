export { type Confidence, differenceInterval, type Interval, shareInterval } from './shares.ts';
