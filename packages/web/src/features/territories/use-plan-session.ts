import { editPlan, getMarket, getPlan, listGaps, type PlanDetail } from '@catchment/contract';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { query, useAction } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { counted } from '../../ui/format/numbers.ts';
import { sayProblem } from '../../ui/toast.ts';
import { liveFigures } from './live-figures.ts';
import { assignUnits } from './operations/assign-units.ts';
import {
  doEdit,
  endStroke,
  markSaved,
  type PlanEdits,
  redo,
  startEdits,
  undo,
  unsavedMoves,
  withServerCopy,
} from './plan-edits.ts';
import { planWorld } from './plan-world.ts';

export type PlanSession = ReturnType<typeof usePlanSession>;

/** A plan being worked on: the server's copy, the edits on top, and the figures of both together. */
export function usePlanSession(planId: string) {
  const { data: plan } = useSuspenseQuery({
    ...query(getPlan, { id: planId }),
    // Events tell of progress and the end; this finds the end when they are cut off.
    refetchInterval: ({ state }) => (state.data?.building ? 4000 : false),
  });
  const { data: market } = useSuspenseQuery({ ...query(getMarket, {}), staleTime: Number.POSITIVE_INFINITY });
  const world = useMemo(() => planWorld(market, plan.firmMeasures), [market, plan.firmMeasures]);
  const [edits, setEdits] = useState(() => startEdits(plan.alignment));
  const [seen, setSeen] = useState(plan);
  if (seen !== plan) {
    setSeen(plan);
    setEdits(taken(edits, seen, plan));
  }

  const locked = useMemo(() => new Set(plan.lockedUnits), [plan.lockedUnits]);
  const figures = useMemo(
    () => liveFigures(world, plan.settings, edits.alignment, plan.live, plan.territories.length),
    [world, plan.settings, edits.alignment, plan.live, plan.territories.length],
  );
  const unsaved = useMemo(() => unsavedMoves(edits), [edits]);
  const may = useMay();
  const isFree = plan.status === 'scenario' && plan.building === null && plan.publishAt === null;
  const editable = isFree && may('plans:write');

  const assign = useCallback(
    (units: readonly number[], to: number, stroke = false) => {
      if (!editable) return;
      const code = plan.territories[to]?.code ?? null;
      setEdits((before) => {
        const edit = assignUnits(before.alignment, units, to, locked, code);
        return edit ? doEdit(before, edit, stroke) : before;
      });
    },
    [editable, plan.territories, locked],
  );
  const save = useSave(plan);
  return {
    plan,
    world,
    edits,
    figures,
    locked,
    unsaved,
    editable,
    assign,
    endStroke: useCallback(() => setEdits(endStroke), []),
    undo: useCallback(() => setEdits(undo), []),
    redo: useCallback(() => setEdits(redo), []),
    discard: useCallback(() => setEdits(startEdits(plan.alignment)), [plan.alignment]),
    saving: save.isPending,
    save: async () => {
      const alignment = edits.alignment;
      const done = await save.mutateAsync(unsaved).then(
        () => true,
        () => false,
      );
      if (done) setEdits((before) => markSaved(before, alignment));
      return done;
    },
  };
}

/** A build may change which territories there are; then the old log speaks of others and is dropped. */
function taken(edits: PlanEdits, before: PlanDetail, after: PlanDetail): PlanEdits {
  if (after.territories.length !== before.territories.length) return startEdits(after.alignment);
  const built = after.build?.finishedAt !== before.build?.finishedAt;
  const note = built
    ? `Built ${counted(after.territories.length, 'territory', 'territories')}`
    : 'Changed on the server';
  return withServerCopy(edits, after.alignment, note);
}

function useSave(plan: PlanDetail) {
  const queryClient = useQueryClient();
  const edit = useAction(editPlan, { changes: [listGaps], showsError: true });
  return {
    isPending: edit.isPending,
    mutateAsync: async (moves: { unit: number; territory: number }[]) => {
      const done = await edit
        .mutateAsync({ id: plan.id, version: plan.version, moves })
        .catch((error: unknown) => {
          sayProblem(error);
          throw error;
        });
      const { queryKey } = query(getPlan, { id: plan.id });
      queryClient.setQueryData(queryKey, (before) => before && withMoves(before, moves, done));
    },
  };
}

function withMoves(
  plan: PlanDetail,
  moves: readonly { unit: number; territory: number }[],
  done: { version: number; figures: PlanDetail['figures'] },
): PlanDetail {
  const alignment = plan.alignment.slice();
  for (const { unit, territory } of moves) alignment[unit] = territory;
  return { ...plan, ...done, alignment };
}
