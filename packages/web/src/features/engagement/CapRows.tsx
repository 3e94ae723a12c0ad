import { Slider } from '@mantine/core';
import { groupLabels } from '../../app/engagement/engagement-rules.ts';
import { points } from '../../ui/format/numbers.ts';
import styles from './engagement.module.css';
import { withCap } from './settings-edits.ts';
import type { RowsProps } from './TouchRows.tsx';

/** A row a group of touches, with the most it may count. */
export function CapRows({ settings, onChange }: RowsProps) {
  const all = settings.caps.reduce((sum, cap) => sum + cap.points, 0);
  return (
    <>
      {settings.caps.map((cap) => (
        <div key={cap.group} className={styles.capRow}>
          <span>{groupLabels[cap.group]}</span>
          <Slider
            thumbLabel={`Cap of ${groupLabels[cap.group]}`}
            min={0}
            max={100}
            label={null}
            value={cap.points}
            onChange={(value) => onChange(withCap(settings, cap.group, value))}
          />
          <span className={styles.value}>{points(cap.points)} points</span>
        </div>
      ))}
      <p className="quiet">The most an account can have: {points(all)} points.</p>
    </>
  );
}
