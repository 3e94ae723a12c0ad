import { NumberInput } from '@mantine/core';
import styles from './build.module.css';
import type { FormParts } from './form-parts.ts';
import { Group } from './Group.tsx';

/** How long to search, and from which seed. */
export function TimeGroup({ settings, onChange }: FormParts) {
  const set = (key: 'seconds' | 'seed') => (value: number | string) => {
    if (typeof value === 'number') onChange({ ...settings, [key]: value });
  };
  return (
    <Group
      title="Time"
      chosen={`${settings.seconds} seconds`}
      words="A build keeps the best plan so far at every moment; more time finds better ones. Another seed tries other ways."
    >
      <div className={styles.pair}>
        <NumberInput
          size="xs"
          label="Seconds"
          min={1}
          max={600}
          value={settings.seconds}
          onChange={set('seconds')}
        />
        <NumberInput size="xs" label="Seed" min={0} value={settings.seed} onChange={set('seed')} />
      </div>
    </Group>
  );
}
