import { NumberInput, Select, Slider } from '@mantine/core';
import { keepAt, keepMarks, keepPlace } from '../panels/keep-scale.ts';
import styles from './build.module.css';
import type { FormParts } from './form-parts.ts';
import { Group } from './Group.tsx';
import { LockedUnits } from './LockedUnits.tsx';
import { ProtectClients } from './ProtectClients.tsx';

/** How near the plan should stay to what is live. */
export function TodayGroup(parts: FormParts) {
  const { settings, onChange, session } = parts;
  const { keep, moveAtMost, keepMeasure } = settings;
  const counts = [
    { value: 'units', label: 'Counties' },
    ...session.world.measures.map(({ key, label }) => ({ value: key, label })),
  ];
  const counted = counts.find(({ value }) => value === keepMeasure)?.label.toLowerCase() ?? keepMeasure;
  const place = keepPlace(keep);
  const budget = moveAtMost === null ? '' : `, at most ${Math.round(moveAtMost * 1000) / 10} % moves`;
  const locks = session.plan.lockedUnits.length;
  const locked = locks === 0 ? '' : `, ${locks} locked`;
  return (
    <Group
      title="Today’s plan"
      chosen={`${place === 0 ? 'not kept' : `kept ${keepMarks[place]!.label}`}${budget}${locked}`}
      words="How much it costs to take something from the rep who has it today."
    >
      <span className={styles.label} aria-hidden="true">
        Keep what is as today
      </span>
      <div className={styles.slider}>
        <Slider
          thumbLabel="Keep what is as today"
          min={0}
          max={4}
          step={1}
          value={place}
          marks={keepMarks}
          label={null}
          onChange={(next) => onChange({ ...settings, keep: keepAt(next) })}
        />
      </div>
      <div className={styles.pair}>
        <Select
          size="xs"
          label="Counted in"
          data={counts}
          value={keepMeasure}
          onChange={(value) => value && onChange({ ...settings, keepMeasure: value })}
          allowDeselect={false}
        />
        <NumberInput
          size="xs"
          label="Move at most"
          placeholder="no limit"
          suffix={` % of ${counted}`}
          min={0}
          max={100}
          value={moveAtMost === null ? '' : Math.round(moveAtMost * 1000) / 10}
          onChange={(value) =>
            onChange({ ...settings, moveAtMost: typeof value === 'number' ? value / 100 : null })
          }
        />
      </div>
      <ProtectClients {...parts} />
      <LockedUnits {...parts} />
    </Group>
  );
}
