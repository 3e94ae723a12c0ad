import { useState } from 'react';
import { territoryHuesOf } from './territory-hues.ts';
import type { PlanSession } from './use-plan-session.ts';

/** The territories' hues. They stay while lines move; only a build, which moves all lines, may give new ones. */
export function useTerritoryHues({ plan, world, edits }: PlanSession): ArrayLike<number> {
  const key = `${plan.id} ${plan.build?.finishedAt} ${plan.territories.length}`;
  const colours = plan.territories.map(({ colour }) => colour);
  const [held, setHeld] = useState(() => ({ key, hues: territoryHuesOf(world.graph, edits.saved, colours) }));
  if (held.key === key) return held.hues;
  const hues = territoryHuesOf(world.graph, edits.saved, colours);
  setHeld({ key, hues });
  return hues;
}
