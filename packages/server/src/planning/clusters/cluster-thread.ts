import { serveThread } from '../../platform/threads/serve-thread.ts';
import { type SolvedClusters, type SolveInput, solveClusters } from './solve-clusters.ts';

// The thread in which clusters are found, so that requests go on being answered.
await serveThread<SolveInput, SolvedClusters>((input) => ({ result: solveClusters(input) }));
