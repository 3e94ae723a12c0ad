import type { editPlan, fillGaps as fillGapsRoute, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { fillGaps } from './fill-gaps.ts';
import { loadBasis } from './load-basis.ts';
import { refuseChange } from './plan-answers.ts';
import { alignmentFrom, NONE, storedAlignment } from './plan-basis.ts';
import { planFigures } from './plan-figures.ts';
import { changePlan, lockPlanRow } from './queries.ts';

/** Moves units to a territory, or to none. A locked unit stays where it is until it is unlocked. */
export async function editPlanOperation(
  ctx: Ctx,
  { id, version, moves }: RouteInput<typeof editPlan>,
): Promise<RouteOutcome<typeof editPlan>> {
  const row = await lockPlanRow(ctx, id);
  if (row === undefined) return { kind: 'not-found' };
  const refusal = refuseChange(row, version);
  if (refusal !== null) return refusal;
  const errors = wrongMoves(row, moves);
  if (errors.length > 0) return { kind: 'invalid', errors };
  const alignment = alignmentFrom(row.alignment);
  for (const { unit, territory } of moves) alignment[unit] = territory < 0 ? NONE : territory;
  await changePlan(ctx, id, { alignment: storedAlignment(alignment) });
  return {
    kind: 'ok',
    body: { version: version + 1, figures: planFigures(await loadBasis(ctx, row), alignment) },
  };
}

function wrongMoves(
  {
    alignment,
    territoryIds,
    lockedUnits,
  }: { alignment: number[]; territoryIds: string[]; lockedUnits: number[] },
  moves: RouteInput<typeof editPlan>['moves'],
): { path: string; message: string }[] {
  const locked = new Set(lockedUnits);
  return moves
    .flatMap(({ unit, territory }, index) => {
      const path = `body.moves.${index}`;
      if (unit >= alignment.length)
        return [{ path, message: `expected a unit below ${alignment.length}, got ${unit}` }];
      if (territory >= territoryIds.length) {
        return [{ path, message: `expected a territory below ${territoryIds.length}, got ${territory}` }];
      }
      const isMoved = alignment[unit] !== territory;
      return locked.has(unit) && isMoved
        ? [{ path, message: `unit ${unit} is locked; unlock it first` }]
        : [];
    })
    .slice(0, 20);
}

/** Gives every gap to its nearest territory. */
export async function fillGapsOperation(
  ctx: Ctx,
  { id, version }: RouteInput<typeof fillGapsRoute>,
): Promise<RouteOutcome<typeof fillGapsRoute>> {
  const row = await lockPlanRow(ctx, id);
  if (row === undefined) return { kind: 'not-found' };
  const refusal = refuseChange(row, version);
  if (refusal !== null) return refusal;
  const basis = await loadBasis(ctx, row);
  const { filled, gaps } = fillGaps(basis, alignmentFrom(row.alignment));
  await changePlan(ctx, id, { alignment: storedAlignment(filled) });
  const filledCount = gaps.filter(({ territory }) => territory !== null).length;
  return {
    kind: 'ok',
    body: { version: version + 1, filled: filledCount, figures: planFigures(basis, filled) },
  };
}
