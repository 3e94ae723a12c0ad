import type { PlanSettings } from '@catchment/contract';
import { Button } from '@mantine/core';
import { Notice } from '../../../ui/mark/Notice.tsx';
import type { PlanParts } from '../PlanToolbar.tsx';
import styles from '../panels/panels.module.css';
import { BuildForm } from './BuildForm.tsx';
import { BuildProgress } from './BuildProgress.tsx';
import { BuildReport } from './BuildReport.tsx';
import { relaxSettings } from './relax-settings.ts';
import { useBuild } from './use-build.ts';

/** What to build, the build itself, and what the last one reached and could not satisfy. */
export function BuildPanel(parts: PlanParts) {
  const { session, search } = parts;
  const { plan, unsaved, editable } = session;
  const { settings, change, start, error, isStarting } = useBuild(plan);
  const mayBuild = editable && unsaved.length === 0 && !isStarting;
  if (plan.building) {
    return (
      <div className={styles.panel}>
        <BuildProgress plan={plan} building={plan.building} />
      </div>
    );
  }
  return (
    <div className={styles.panel}>
      {plan.build && (
        <BuildReport
          report={plan.build}
          codeOf={(territory) => plan.territories[territory]?.code ?? ''}
          onOpen={(territory) => search.change({ territory, unit: undefined })}
          onRelax={mayBuild ? (changes) => start(relaxSettings(settings, changes)) : null}
        />
      )}
      {plan.status === 'scenario' && plan.publishAt === null ? (
        <details open={plan.build === null} className={styles.more}>
          <summary>{plan.build === null ? 'What to build' : 'Change the wishes and build again'}</summary>
          <div className={styles.panel}>
            <BuildForm {...parts} settings={settings} onChange={change} error={error} />
            {unsaved.length > 0 && (
              <Notice tone="plain">Save your moves first: a build starts from the saved plan.</Notice>
            )}
            <Button size="sm" onClick={() => start(settings)} loading={isStarting} disabled={!mayBuild}>
              {buildWords(settings)}
            </Button>
          </div>
        </details>
      ) : (
        <p className="quiet">
          {plan.publishAt === null
            ? 'Only a scenario can be built. Make one from this plan to change it.'
            : 'It goes live as it is. Take the date back to build it anew.'}
        </p>
      )}
    </div>
  );
}

function buildWords({ capacity, territoryCount }: PlanSettings): string {
  return capacity === null ? `Build ${territoryCount} territories` : 'Build as many territories as needed';
}
