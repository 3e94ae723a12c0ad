import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { type PlanWorld, unitName } from '../plan-world.ts';

const shownAtMost = 30;

interface UnitPickerProps {
  label: string;
  world: PlanWorld;
  value: number | null;
  /** The county that is open on the map or in the table; it stands first. */
  picked: number | undefined;
  onChange: (unit: number | null) => void;
}

/** Finds a county by name; the one picked on the map comes first. */
export function UnitPicker({ label, world, value, picked, onChange }: UnitPickerProps) {
  const data = useMemo(() => {
    const units = world.names.map((_, unit) => ({ value: String(unit), label: unitName(world, unit) }));
    return picked === undefined ? units : [units[picked]!, ...units.filter((_, unit) => unit !== picked)];
  }, [world, picked]);
  return (
    <Select
      size="xs"
      aria-label={label}
      placeholder={picked === undefined ? 'Find a county' : 'The picked county, or find'}
      data={data}
      limit={shownAtMost}
      value={value === null ? null : String(value)}
      onChange={(unit) => onChange(unit === null ? null : Number(unit))}
      searchable
      clearable
    />
  );
}
