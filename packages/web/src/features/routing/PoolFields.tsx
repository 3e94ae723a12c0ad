import { listReps, type RoutingRule } from '@catchment/contract';
import { MultiSelect, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { query } from '../../app/api/query.ts';
import styles from './routing.module.css';

interface PoolFieldsProps {
  rule: RoutingRule;
  editable: boolean;
  onChange: (rule: RoutingRule) => void;
}

const pools = [
  { value: 'territory', label: 'Reps of the lead’s territory' },
  { value: 'reps', label: 'Certain reps' },
  { value: 'everyone', label: 'All reps' },
];

const overflows = [
  { value: 'queue', label: 'The lead waits in the queue' },
  { value: 'everyone', label: 'All reps are asked' },
];

/** Who is asked, and what happens when all of them are at their limit. */
export function PoolFields({ rule, editable, onChange }: PoolFieldsProps) {
  const reps = useQuery({ ...query(listReps, { limit: 500 }), enabled: rule.pool.kind === 'reps' });
  const options = (reps.data?.items ?? []).map((rep) => ({ value: rep.id, label: rep.name }));
  const choose = (kind: string) => {
    const pool =
      kind === 'reps' ? { kind, repIds: [] as string[] } : { kind: kind as 'territory' | 'everyone' };
    onChange({ ...rule, pool: pool as RoutingRule['pool'] });
  };
  return (
    <div className={styles.form}>
      <NativeSelect
        aria-label="Who is asked"
        data={pools}
        value={rule.pool.kind}
        disabled={!editable}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {rule.pool.kind === 'reps' && (
        <MultiSelect
          label="Reps"
          searchable
          data={options}
          value={rule.pool.repIds}
          readOnly={!editable}
          error={rule.pool.repIds.length === 0 && 'Choose at least one rep'}
          onChange={(repIds) => onChange({ ...rule, pool: { kind: 'reps', repIds } })}
        />
      )}
      <NativeSelect
        label="When all of them are at their limit"
        data={overflows}
        value={rule.overflow}
        disabled={!editable}
        onChange={(event) =>
          onChange({ ...rule, overflow: event.currentTarget.value as RoutingRule['overflow'] })
        }
      />
    </div>
  );
}
