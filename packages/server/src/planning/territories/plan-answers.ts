import type { Plan, PlanDetail, Refusal } from '@catchment/contract';
import { type Alignment, alignmentFrom, type PlanBasis, storedAlignment } from './plan-basis.ts';
import { planFigures } from './plan-figures.ts';
import type { PlanRow, PlanSummaryRow } from './queries.ts';

/** A plan as the API tells it. */
export function planAnswer(row: PlanSummaryRow): Plan {
  const { id, name, status, basedOnId, settings, build, building, createdByName, version, simulated } = row;
  return {
    id,
    name,
    status,
    basedOnId,
    settings,
    build,
    building,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    publishAt: row.publishAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    createdByName,
    version,
    simulated,
  };
}

/** A plan with its alignment and figures. */
export function planDetailAnswer(row: PlanRow, basis: PlanBasis): PlanDetail {
  const alignment: Alignment = alignmentFrom(row.alignment);
  return {
    ...planAnswer(row),
    territories: basis.territories.map((territory) => ({ ...territory })),
    alignment: row.alignment,
    live: storedAlignment(basis.live),
    lockedUnits: row.lockedUnits,
    firmMeasures: Object.fromEntries(
      Object.entries(basis.firm.measures).map(([key, values]) => [key, [...values]]),
    ),
    figures: planFigures(basis, alignment),
  };
}

type PlanRefusal = Refusal<'conflict'> | Refusal<'version-changed'>;

/** Why a plan may not be changed now: it moved on, it is no scenario any more, or a build is at work on it. */
export function refuseChange(row: PlanRow, version: number): PlanRefusal | null {
  if (row.version !== version) {
    const detail = `The plan is at version ${row.version}; your change was made on version ${version}. Load it again and repeat your change.`;
    return { kind: 'version-changed', detail, current: planAnswer(row) };
  }
  return refuseUnlessScenario(row);
}

export function refuseUnlessScenario({ status, building, publishAt }: PlanRow): Refusal<'conflict'> | null {
  if (status !== 'scenario') {
    return {
      kind: 'conflict',
      detail: `This plan is ${status}; only scenarios can be changed. Make a scenario from it.`,
    };
  }
  if (publishAt !== null) {
    const detail = `This scenario goes live at ${publishAt.toISOString()} as it is. Take the date back to change it.`;
    return { kind: 'conflict', detail };
  }
  if (building !== null) {
    return { kind: 'conflict', detail: 'A build is at work on this scenario. Wait for it, or stop it.' };
  }
  return null;
}
