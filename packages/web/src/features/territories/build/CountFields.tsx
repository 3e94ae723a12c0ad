import { NumberInput, SegmentedControl, Select } from '@mantine/core';
import { measureHeader } from '../../../ui/format/measures.ts';
import { counted } from '../../../ui/format/numbers.ts';
import { fieldError } from '../../../ui/states/problem.ts';
import { measureOf } from '../plan-world.ts';
import styles from './build.module.css';
import type { FormParts } from './form-parts.ts';

/** A number of territories, or what one may hold at most, from which the number follows. */
export function CountFields({ settings, onChange, session, error }: FormParts) {
  const { world } = session;
  const { capacity, territoryCount } = settings;
  const open = (isOpen: boolean) =>
    onChange({ ...settings, capacity: isOpen ? usualCapacity(session, settings.balance[0]?.measure) : null });
  return (
    <>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label="How many territories"
        value={capacity === null ? 'fixed' : 'needed'}
        onChange={(value) => open(value === 'needed')}
        data={[
          { value: 'fixed', label: 'A fixed number' },
          { value: 'needed', label: 'As many as needed' },
        ]}
      />
      {capacity === null ? (
        <NumberInput
          size="xs"
          label="Number of territories"
          min={1}
          max={500}
          value={territoryCount}
          onChange={(value) => typeof value === 'number' && onChange({ ...settings, territoryCount: value })}
          error={fieldError(error, 'settings.territoryCount')}
        />
      ) : (
        <div className={styles.pair}>
          <NumberInput
            size="xs"
            label="Each has at most"
            min={1}
            thousandSeparator=","
            value={capacity.most}
            onChange={(value) =>
              typeof value === 'number' &&
              value > 0 &&
              onChange({ ...settings, capacity: { ...capacity, most: value } })
            }
          />
          <Select
            size="xs"
            label="of"
            data={world.measures.map((measure) => ({ value: measure.key, label: measureHeader(measure) }))}
            value={capacity.measure}
            onChange={(measure) =>
              measure && onChange({ ...settings, capacity: usualCapacity(session, measure) })
            }
            allowDeselect={false}
          />
          <p className={`quiet small ${styles.wide}`}>{needWords(session, capacity)}</p>
        </div>
      )}
    </>
  );
}

/** A start that fits: what a territory of this plan has on average, and a fifth more. */
function usualCapacity({ world, plan }: FormParts['session'], key = 'workload') {
  const measure = measureOf(world, key) ?? world.measures[0]!;
  const total = measure.values.reduce((sum, value) => sum + value, 0);
  const most = (1.2 * total) / Math.max(1, plan.territories.length);
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(most, 1))) - 1);
  return { measure: measure.key, most: Math.max(unit, Math.ceil(most / unit) * unit) };
}

function needWords(
  { world }: FormParts['session'],
  { measure, most }: { measure: string; most: number },
): string {
  const values = measureOf(world, measure)?.values ?? new Float64Array();
  const total = values.reduce((sum, value) => sum + value, 0);
  const large = values.filter((value) => value > most).length;
  const least = counted(Math.max(1, Math.ceil(total / most - 1e-9)), 'territory', 'territories');
  const alone = large === 0 ? '' : ` ${counted(large, 'county has', 'counties have')} more than that alone.`;
  return `That takes at least ${least}; the build finds the fewest that work.${alone}`;
}
