export { type DbscanResult, dbscan, NOISE } from './dbscan.ts';
export { findPockets } from './find-pockets.ts';
export { type KMeansResult, kMeans } from './k-means.ts';
export { type Points, standardise } from './points.ts';
export { robustScale, type ScaledPoints } from './robust-scale.ts';
export { chooseGroupCount, type GroupCountChoice, silhouetteOf } from './silhouette.ts';
