import { SegmentedControl, Select } from '@mantine/core';
import styles from './plan.module.css';
import type { usePlanSearch } from './use-plan-search.ts';
import type { PlanSession } from './use-plan-session.ts';

export interface PlanParts {
  session: PlanSession;
  search: ReturnType<typeof usePlanSearch>;
}

const modes = [
  { value: 'select', label: 'Select' },
  { value: 'brush', label: 'Brush' },
  { value: 'lasso', label: 'Lasso' },
];
const views = [
  { value: 'map', label: 'Map' },
  { value: 'table', label: 'Table' },
];

/** How to look, what the pointer does, and which territory it gives units to. */
export function PlanToolbar({ session, search }: PlanParts) {
  const { plan, world, editable } = session;
  const territories = plan.territories.map((territory, index) => ({
    value: String(index),
    label: `${territory.code} ${territory.repName ?? 'vacant'}`,
  }));
  const colours = [
    { value: 'territories', label: 'Territories' },
    { value: 'deviation', label: 'Imbalance' },
    { value: 'moves', label: 'What moves' },
    ...world.measures.map(({ key, label }) => ({ value: key, label })),
  ];
  return (
    <>
      <SegmentedControl
        size="xs"
        data={views}
        value={search.view}
        onChange={(view) => search.change({ view: view as 'map' | 'table' })}
        aria-label="View"
      />
      {editable && search.view === 'map' && (
        <SegmentedControl
          size="xs"
          data={modes}
          value={search.mode}
          onChange={(mode) => search.change({ mode: mode as 'select' | 'brush' | 'lasso' })}
          aria-label="What dragging does"
        />
      )}
      <Select
        size="xs"
        aria-label={editable ? 'Territory to give counties to' : 'Territory'}
        placeholder={editable ? 'Give counties to…' : 'Find a territory'}
        data={territories}
        value={search.territory === undefined ? null : String(search.territory)}
        onChange={(value) => search.change({ territory: value === null ? undefined : Number(value) })}
        searchable
        clearable
        className={styles.pick ?? ''}
      />
      {search.view === 'map' && (
        <Select
          size="xs"
          aria-label="Colours show"
          data={colours}
          value={search.colour}
          onChange={(colour) => search.change({ colour: colour ?? undefined })}
          allowDeselect={false}
          className={styles.pick ?? ''}
        />
      )}
    </>
  );
}
