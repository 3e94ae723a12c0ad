import type { PlanSettings } from '@catchment/contract';
import { NumberInput, Select, Slider, Switch } from '@mantine/core';
import { Notice } from '../../../ui/mark/Notice.tsx';
import { fieldError, readProblem } from '../../../ui/states/problem.ts';
import type { PlanWorld } from '../plan-world.ts';
import { BalancedMeasures } from './BalancedMeasures.tsx';
import { keepAt, keepMarks, keepPlace } from './keep-scale.ts';
import styles from './panels.module.css';

interface SettingsFormProps {
  settings: PlanSettings;
  onChange: (settings: PlanSettings) => void;
  world: PlanWorld;
  error: unknown;
}

const shapes = [
  { value: 'inertia', label: 'Compact (distance squared)' },
  { value: 'distance', label: 'Short ways (distance)' },
  { value: 'cut-edges', label: 'Short borders (cut edges)' },
];

/** What a build is asked for. Each field is one wish or one limit of the optimiser, named as in its report. */
export function SettingsForm({ settings, onChange, world, error }: SettingsFormProps) {
  const set = <K extends keyof PlanSettings>(key: K, value: PlanSettings[K]) =>
    onChange({ ...settings, [key]: value });
  const problem = error ? readProblem(error) : null;
  const number = (key: 'territoryCount' | 'seconds' | 'seed') => (value: number | string) => {
    if (typeof value === 'number') set(key, value);
  };
  return (
    <div className={styles.form}>
      <NumberInput
        size="xs"
        label="Number of territories"
        min={1}
        max={500}
        value={settings.territoryCount}
        onChange={number('territoryCount')}
        error={fieldError(error, 'settings.territoryCount')}
      />
      <BalancedMeasures settings={settings} onChange={onChange} world={world} />
      <Select
        size="xs"
        label="Shape"
        data={shapes}
        value={settings.compactness}
        onChange={(value) => value && set('compactness', value as PlanSettings['compactness'])}
        allowDeselect={false}
      />
      <Select
        size="xs"
        label="Weighted by"
        placeholder="Every county alike"
        data={world.measures.map(({ key, label }) => ({ value: key, label }))}
        value={settings.compactnessWeight}
        onChange={(value) => set('compactnessWeight', value)}
        clearable
      />
      <div className={styles.slider}>
        <span className={styles.label} aria-hidden="true">
          Keep what is as today
        </span>
        <Slider
          thumbLabel="Keep what is as today"
          min={0}
          max={4}
          step={1}
          value={keepPlace(settings.keep)}
          marks={keepMarks}
          label={null}
          onChange={(place) => set('keep', keepAt(place))}
        />
      </div>
      <NumberInput
        size="xs"
        label="Move at most"
        description={`Share of ${settings.keepMeasure} that may change territory; empty for no limit`}
        suffix=" %"
        min={0}
        max={100}
        value={settings.moveAtMost === null ? '' : Math.round(settings.moveAtMost * 100)}
        onChange={(value) => set('moveAtMost', typeof value === 'number' ? value / 100 : null)}
      />
      <Switch
        size="xs"
        label="Every territory in one piece"
        checked={settings.contiguity}
        onChange={(event) => set('contiguity', event.currentTarget.checked)}
      />
      <Switch
        size="xs"
        label="Centre territories on the homes of their reps"
        checked={settings.fixedCentres}
        onChange={(event) => set('fixedCentres', event.currentTarget.checked)}
      />
      <div className={styles.pair}>
        <NumberInput
          size="xs"
          label="Seconds"
          min={1}
          max={600}
          value={settings.seconds}
          onChange={number('seconds')}
        />
        <NumberInput size="xs" label="Seed" min={0} value={settings.seed} onChange={number('seed')} />
      </div>
      {problem && <Notice tone="bad">{problem.detail}</Notice>}
    </div>
  );
}
