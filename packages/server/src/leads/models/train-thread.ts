import { serveThread } from '../../platform/threads/serve-thread.ts';
import { type TrainedHistory, trainOnHistory } from './train-on-history.ts';
import type { History } from './training-history.ts';

// The thread in which a model is trained, so that requests go on being answered.
await serveThread<History, TrainedHistory>((history) => ({ result: trainOnHistory(history) }));
