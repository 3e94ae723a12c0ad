import type { BuildMoment, LiveEvent, Plan } from '@catchment/contract';
import { useState } from 'react';
import { useLiveEvent } from '../../../app/live-events.ts';

type Building = NonNullable<Plan['building']>;
export type BuildStanding = Pick<Building, 'progress' | 'objective' | 'secondsLeft'> & {
  moments: BuildMoment[];
};

/** A chart drawn anew more often than this would only flicker. */
const REDRAWN_EVERY_SECONDS = 0.8;

/** Where a build stands: what the server had noted when the page was opened, and what its events tell since. */
export function useBuildMoments(plan: Plan, building: Building): BuildStanding {
  const [standing, setStanding] = useState<BuildStanding>(building);
  useLiveEvent('build-progress', (event) => {
    if (event.planId === plan.id && !event.done)
      setStanding((before) => withEvent(before, event, plan.settings.seconds));
  });
  // Opened in the middle of a build, the list from the server may be longer than what events have told.
  return building.moments.length > standing.moments.length
    ? { ...standing, moments: building.moments }
    : standing;
}

export function withEvent(
  before: BuildStanding,
  { progress, objective, feasible, secondsLeft }: Extract<LiveEvent, { kind: 'build-progress' }>,
  totalSeconds: number,
): BuildStanding {
  const now = { ...before, progress, objective, secondsLeft };
  if (objective === null || feasible === null) return now;
  const seconds = Math.round(progress * totalSeconds * 10) / 10;
  const last = before.moments.at(-1);
  const isSame = last !== undefined && last.objective === objective && last.feasible === feasible;
  const isSoon =
    last !== undefined && last.feasible === feasible && seconds - last.seconds < REDRAWN_EVERY_SECONDS;
  return isSame || isSoon ? now : { ...now, moments: [...before.moments, { seconds, objective, feasible }] };
}
