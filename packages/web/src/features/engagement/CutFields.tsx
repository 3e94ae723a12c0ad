import type { EngagementSettings, GradeCuts } from '@catchment/contract';
import { NumberInput, Switch } from '@mantine/core';
import { percent, points } from '../../ui/format/numbers.ts';
import styles from './engagement.module.css';

interface CutFieldsProps {
  settings: EngagementSettings;
  cuts: GradeCuts | null;
  onChange: (settings: EngagementSettings) => void;
}

const round = (value: number) => Math.round(10 * value) / 10;

/** Thirds of the open leads, or the firm's own cut-offs. */
export function CutFields({ settings, cuts, onChange }: CutFieldsProps) {
  const { fit, engagement } = settings.cuts;
  const set = (patch: Partial<EngagementSettings['cuts']>) =>
    onChange({ ...settings, cuts: { ...settings.cuts, ...patch } });
  const firstFit = { a: round(100 * (cuts?.fitA ?? 0.2)) / 100, b: round(100 * (cuts?.fitB ?? 0.1)) / 100 };
  const firstEngagement = { one: round(cuts?.engagementOne ?? 40), two: round(cuts?.engagementTwo ?? 15) };
  return (
    <div className={styles.cuts}>
      <Switch
        label="Fit: our own cut-offs"
        description={
          fit
            ? undefined
            : `Thirds of the open leads: A from ${percent(firstFit.a, 1)}, B from ${percent(firstFit.b, 1)}`
        }
        checked={fit !== null}
        onChange={(event) => set({ fit: event.currentTarget.checked ? firstFit : null })}
      />
      {fit && (
        <div className={styles.cutFields}>
          <CutField
            label="A from, %"
            value={100 * fit.a}
            max={100}
            onChange={(value) => set({ fit: { ...fit, a: value / 100 } })}
          />
          <CutField
            label="B from, %"
            value={100 * fit.b}
            max={100}
            onChange={(value) => set({ fit: { ...fit, b: value / 100 } })}
          />
        </div>
      )}
      <Switch
        label="Engagement: our own cut-offs"
        description={
          engagement
            ? undefined
            : `Thirds of the open leads: 1 from ${points(firstEngagement.one)} points, 2 from ${points(firstEngagement.two)}`
        }
        checked={engagement !== null}
        onChange={(event) => set({ engagement: event.currentTarget.checked ? firstEngagement : null })}
      />
      {engagement && (
        <div className={styles.cutFields}>
          <CutField
            label="1 from, points"
            value={engagement.one}
            onChange={(one) => set({ engagement: { ...engagement, one } })}
          />
          <CutField
            label="2 from, points"
            value={engagement.two}
            onChange={(two) => set({ engagement: { ...engagement, two } })}
          />
        </div>
      )}
    </div>
  );
}

interface CutFieldProps {
  label: string;
  value: number;
  max?: number;
  onChange: (value: number) => void;
}

function CutField({ label, value, max, onChange }: CutFieldProps) {
  return (
    <NumberInput
      label={label}
      min={0}
      {...(max !== undefined && { max })}
      decimalScale={1}
      value={round(value)}
      onChange={(next) => onChange(next === '' ? 0 : Number(next))}
    />
  );
}
