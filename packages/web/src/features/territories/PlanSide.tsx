import { SegmentedControl } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { BuildPanel } from './build/BuildPanel.tsx';
import type { PlanParts } from './PlanToolbar.tsx';
import { BalancePanel } from './panels/BalancePanel.tsx';
import { ChangesPanel } from './panels/ChangesPanel.tsx';
import { GapsPanel } from './panels/GapsPanel.tsx';
import { TerritoryPanel } from './panels/TerritoryPanel.tsx';
import { UnitPanel } from './panels/UnitPanel.tsx';
import styles from './plan.module.css';

const panels = { balance: BalancePanel, build: BuildPanel, gaps: GapsPanel, changes: ChangesPanel } as const;

interface PlanSideProps extends PlanParts {
  /** Moves the map to units. */
  onFocus: (units: readonly number[]) => void;
}

/** Beside the ground: the unit or territory that was picked above, one question about the whole below. */
export function PlanSide(parts: PlanSideProps) {
  const { search, session } = parts;
  const Panel = panels[search.panel];
  const gaps = session.figures.gaps.length;
  const side = useRef<HTMLElement>(null);
  // What was picked opens above: a list further down that opened it must not leave it out of sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another pick scrolls
  useEffect(() => side.current?.scrollTo({ top: 0 }), [search.unit, search.territory]);
  return (
    <aside ref={side} className={styles.side} aria-label="Figures">
      {search.unit !== undefined && <UnitPanel key={search.unit} {...parts} unit={search.unit} />}
      {search.territory !== undefined && search.unit === undefined && (
        <TerritoryPanel key={search.territory} {...parts} territory={search.territory} />
      )}
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label="Panel"
        value={search.panel}
        onChange={(panel) => search.change({ panel: panel as keyof typeof panels })}
        data={[
          { value: 'balance', label: 'Balance' },
          { value: 'build', label: 'Build' },
          { value: 'gaps', label: gaps > 0 ? `Gaps ${gaps}` : 'Gaps' },
          { value: 'changes', label: 'Changes' },
        ]}
      />
      <Panel {...parts} />
    </aside>
  );
}
