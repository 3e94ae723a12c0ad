import { buildPlan, getPlan, type Plan, type PlanSettings, updatePlan } from '@catchment/contract';
import { useState } from 'react';
import { useAction } from '../../../app/api/query.ts';

/** The wishes as they stand in the form, and how to build them: what was changed is saved first. */
export function useBuild(plan: Plan) {
  const [draft, setDraft] = useState<PlanSettings | null>(null);
  const save = useAction(updatePlan, { changes: [getPlan], showsError: true });
  const build = useAction(buildPlan, { changes: [getPlan], showsError: true });
  const run = async (settings: PlanSettings) => {
    let { version } = plan;
    if (JSON.stringify(settings) !== JSON.stringify(plan.settings)) {
      version = (await save.mutateAsync({ id: plan.id, version, settings })).version;
    }
    await build.mutateAsync({ id: plan.id, version });
    // From here on the form shows what the server has: a build may change the number of territories.
    setDraft(null);
  };
  return {
    settings: draft ?? plan.settings,
    change: setDraft,
    start: (settings: PlanSettings) => {
      setDraft(settings);
      void run(settings).catch(() => undefined);
    },
    error: save.error ?? build.error,
    isStarting: save.isPending || build.isPending,
  };
}
