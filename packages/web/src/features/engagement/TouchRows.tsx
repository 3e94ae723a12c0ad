import type { EngagementSettings } from '@catchment/contract';
import { Slider } from '@mantine/core';
import { counted, points } from '../../ui/format/numbers.ts';
import { words } from '../../ui/words.ts';
import styles from './engagement.module.css';
import { withTouch } from './settings-edits.ts';

export interface RowsProps {
  settings: EngagementSettings;
  onChange: (settings: EngagementSettings) => void;
}

const pointsMax = 50;
const halfLifeMax = 180;

/** A row a kind of touch, with a slider for its points and one for its half-life. */
export function TouchRows({ settings, onChange }: RowsProps) {
  return settings.touches.map((touch) => (
    <div key={touch.kind} className={styles.row}>
      <span>{words(touch.kind)}</span>
      <Slider
        thumbLabel={`Points of ${words(touch.kind)}`}
        min={0}
        max={Math.max(pointsMax, touch.points)}
        step={0.5}
        label={null}
        value={touch.points}
        onChange={(value) => onChange(withTouch(settings, touch.kind, { points: value }))}
      />
      <span className={styles.value}>{points(touch.points)} points</span>
      <Slider
        thumbLabel={`Half-life of ${words(touch.kind)}, days`}
        min={1}
        max={Math.max(halfLifeMax, touch.halfLifeDays)}
        label={null}
        value={touch.halfLifeDays}
        onChange={(value) => onChange(withTouch(settings, touch.kind, { halfLifeDays: value }))}
      />
      <span className={styles.value}>{counted(touch.halfLifeDays, 'day')}</span>
    </div>
  ));
}
