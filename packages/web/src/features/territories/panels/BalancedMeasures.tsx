import type { PlanSettings } from '@catchment/contract';
import { ActionIcon, Button, NumberInput, Select } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { PlanWorld } from '../plan-world.ts';
import styles from './panels.module.css';

interface BalancedMeasuresProps {
  settings: PlanSettings;
  onChange: (settings: PlanSettings) => void;
  world: PlanWorld;
}

const measuresAtMost = 6;

/** The measures to balance, each with how far from the mean a territory may be. */
export function BalancedMeasures({ settings, onChange, world }: BalancedMeasuresProps) {
  const { balance } = settings;
  const set = (next: PlanSettings['balance']) => onChange({ ...settings, balance: next });
  const replace = (at: number, change: Partial<PlanSettings['balance'][number]>) =>
    set(balance.map((entry, place) => (place === at ? { ...entry, ...change } : entry)));
  const taken = new Set(balance.map(({ measure }) => measure));
  const free = world.measures.filter(({ key }) => !taken.has(key));
  return (
    <fieldset className={styles.measures}>
      <legend className={styles.label}>Balance these, each within a tolerance of the mean</legend>
      {balance.map((entry, at) => (
        <div key={entry.measure} className={styles.measure}>
          <Select
            size="xs"
            aria-label={`Balanced measure ${at + 1}`}
            data={world.measures
              .filter(({ key }) => key === entry.measure || !taken.has(key))
              .map(({ key, label }) => ({ value: key, label }))}
            value={entry.measure}
            onChange={(measure) => measure && replace(at, { measure })}
            allowDeselect={false}
          />
          <NumberInput
            size="xs"
            aria-label={`Tolerance of measure ${at + 1}`}
            prefix="± "
            suffix=" %"
            min={0.5}
            max={200}
            step={1}
            value={Math.round(entry.tolerance * 1000) / 10}
            onChange={(value) => typeof value === 'number' && replace(at, { tolerance: value / 100 })}
          />
          <ActionIcon
            aria-label={`Remove measure ${at + 1}`}
            onClick={() => set(balance.filter((_, place) => place !== at))}
            disabled={balance.length === 1}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      {free[0] && balance.length < measuresAtMost && (
        <Button
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => set([...balance, { measure: free[0]!.key, tolerance: 0.1 }])}
        >
          Balance another measure
        </Button>
      )}
    </fieldset>
  );
}
