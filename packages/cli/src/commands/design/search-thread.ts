import { parentPort, workerData } from 'node:worker_threads';
import { searchPlan } from './search-plan.ts';

// One of several searches at once; what it throws reaches the one who started it.
parentPort?.postMessage(searchPlan(workerData, () => process.uptime()));
