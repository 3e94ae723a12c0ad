import { Select } from '@mantine/core';
import { useState } from 'react';
import { measureText } from '../../../ui/format/measures.ts';
import { counted, percent, ratio } from '../../../ui/format/numbers.ts';
import { deviation } from '../live-figures.ts';
import type { PlanParts } from '../PlanToolbar.tsx';
import { DeviationBars } from './DeviationBars.tsx';
import { ObjectiveFacts } from './ObjectiveFacts.tsx';
import styles from './panels.module.css';

/** How even the territories are, measure by measure; the furthest off stand first and open. */
export function BalancePanel({ session, search }: PlanParts) {
  const { plan, figures } = session;
  const [key, setKey] = useState(figures.balance[0]?.key ?? '');
  const balance = figures.balance.find((entry) => entry.key === key) ?? figures.balance[0];
  if (!balance) return null;
  const { min, max, mean, cv, tolerance, limits, outside } = balance;
  const bars = figures.territories.map((territory) => ({
    index: territory.index,
    code: plan.territories[territory.index]!.code,
    share: deviation(territory, balance),
    value: measureText(territory.totals[balance.key]!),
    split: territory.splitWords !== null,
  }));
  return (
    <div className={styles.panel}>
      <Select
        size="xs"
        label="Balance of"
        data={figures.balance.map((entry) => ({ value: entry.key, label: entry.label }))}
        value={balance.key}
        onChange={(value) => value && setKey(value)}
        allowDeselect={false}
      />
      <dl className={styles.figures}>
        <Figure label="Coefficient of variation" value={percent(cv, 1)} />
        <Figure label="Largest over smallest" value={min > 0 ? ratio(max / min) : 'smallest is 0'} />
        <Figure label="Mean" value={measureText(mean)} />
        <Figure
          label={limits === null ? 'Limits' : `Outside ${limitWords(limits, tolerance)}`}
          value={limits === null ? 'not balanced' : counted(outside, 'territory', 'territories')}
          bad={outside > 0}
        />
      </dl>
      <ObjectiveFacts session={session} />
      <h2 className={styles.title}>Which territories are furthest from the mean?</h2>
      <DeviationBars
        bars={bars}
        band={
          limits === null || mean === 0 ? null : { low: limits.low / mean - 1, high: limits.high / mean - 1 }
        }
        selected={search.territory ?? null}
        onOpen={(territory) => search.change({ territory, unit: undefined })}
      />
    </div>
  );
}

function limitWords({ low, high }: { low: number; high: number }, tolerance: number | null): string {
  if (tolerance !== null) return `±${percent(tolerance)}`;
  if (!Number.isFinite(high)) return `${measureText(low)} or more`;
  return low === 0 ? `${measureText(high)} or less` : `${measureText(low)} to ${measureText(high)}`;
}

function Figure({ label, value, bad = false }: { label: string; value: string; bad?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={bad ? styles.bad : ''}>{value}</dd>
    </div>
  );
}
