export { createPrng, type Prng } from './prng.ts';
export {
  type StoppingCriterion,
  type StopReason,
  stopAfterIterations,
  stopAfterSeconds,
  stopAtAny,
  stopWhenCancelled,
} from './stopping.ts';
