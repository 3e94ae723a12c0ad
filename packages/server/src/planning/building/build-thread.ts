import { systemClock } from '../../platform/clock/clock.ts';
import { serveThread } from '../../platform/threads/serve-thread.ts';
import { type SolvedPlan, type SolveInput, type SolveProgress, solvePlan } from './solve-plan.ts';

const REPORT_EVERY_SECONDS = 0.25;

// The thread in which a plan is built, so that requests go on being answered.
await serveThread<SolveInput, SolvedPlan, SolveProgress>((input, report) => {
  const nowSeconds = () => systemClock.monotonicMs() / 1000;
  let reportedAt = Number.NEGATIVE_INFINITY;
  const result = solvePlan(input, nowSeconds, (progress) => {
    if (nowSeconds() - reportedAt < REPORT_EVERY_SECONDS) return;
    reportedAt = nowSeconds();
    report(progress);
  });
  return { result };
});
