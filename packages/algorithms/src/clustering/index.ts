export { type DbscanResult, dbscan, NOISE } from './dbscan.ts';
export { type KMeansResult, kMeans } from './k-means.ts';
export { type Points, standardise } from './points.ts';
