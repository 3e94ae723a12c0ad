import { buildPlan, getPlan, type PlanSettings, updatePlan } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../../app/api/query.ts';
import { Notice } from '../../../ui/mark/Notice.tsx';
import type { PlanParts } from '../PlanToolbar.tsx';
import { BuildProgress } from './BuildProgress.tsx';
import { BuildReport } from './BuildReport.tsx';
import { LockedUnits } from './LockedUnits.tsx';
import styles from './panels.module.css';
import { SettingsForm } from './SettingsForm.tsx';

/** What to build, the build itself, and what the last one reached and could not satisfy. */
export function BuildPanel(parts: PlanParts) {
  const { session } = parts;
  const { plan, world, unsaved } = session;
  const [settings, setSettings] = useState(plan.settings);
  const save = useAction(updatePlan, { showsError: true });
  const build = useAction(buildPlan, { changes: [getPlan], showsError: true });
  const start = async () => {
    let { version } = plan;
    if (!sameSettings(settings, plan.settings)) {
      version = (await save.mutateAsync({ id: plan.id, version, settings })).version;
    }
    await build.mutateAsync({ id: plan.id, version });
  };
  const error = save.error ?? build.error;
  if (plan.building) {
    return (
      <div className={styles.panel}>
        <BuildProgress plan={plan} building={plan.building} />
      </div>
    );
  }
  return (
    <div className={styles.panel}>
      {plan.build && <BuildReport report={plan.build} />}
      {plan.status === 'scenario' ? (
        <details open={plan.build === null} className={styles.more}>
          <summary>{plan.build === null ? 'What to build' : 'Change the wishes and build again'}</summary>
          <div className={styles.panel}>
            <SettingsForm settings={settings} onChange={setSettings} world={world} error={error} />
            <LockedUnits {...parts} />
            {unsaved.length > 0 && (
              <Notice tone="plain">Save your moves first: a build starts from the saved plan.</Notice>
            )}
            <Button
              size="sm"
              onClick={() => void start().catch(() => undefined)}
              loading={save.isPending || build.isPending}
              disabled={!session.editable || unsaved.length > 0 || settings.balance.length === 0}
            >
              Build {settings.territoryCount} territories
            </Button>
          </div>
        </details>
      ) : (
        <p className="quiet">Only a scenario can be built. Make one from this plan to change it.</p>
      )}
    </div>
  );
}

function sameSettings(a: PlanSettings, b: PlanSettings): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
