export { aucInterval, rankAuc, rankOrder } from './auc.ts';
export { type Confidence, differenceInterval, type Interval, shareInterval } from './shares.ts';
