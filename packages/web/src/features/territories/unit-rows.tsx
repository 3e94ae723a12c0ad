import type { PlanDetail } from '@catchment/contract';
import { Checkbox } from '@mantine/core';
import { measureHeader, measureText } from '../../ui/format/measures.ts';
import { Mark } from '../../ui/mark/Mark.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { type Alignment, NONE } from './plan-edits.ts';
import { type PlanWorld, unitName } from './plan-world.ts';

export interface UnitRow {
  unit: number;
  name: string;
  territory: number;
  code: string;
  repName: string;
  locked: boolean;
  moved: boolean;
  /** Lower case: what a person may type to find it. */
  searchText: string;
}

export function unitRows(
  plan: PlanDetail,
  world: PlanWorld,
  current: Alignment,
  locked: ReadonlySet<number>,
): UnitRow[] {
  return Array.from(current, (territory, unit) => {
    const named = plan.territories[territory];
    const name = unitName(world, unit);
    const code = named?.code ?? '';
    const repName = named?.repName ?? (named ? 'vacant' : '');
    const moved = plan.live[unit] !== NONE && plan.live[unit] !== territory;
    const searchText = `${name} ${code} ${repName}`.toLowerCase();
    return { unit, name, territory, code, repName, locked: locked.has(unit), moved, searchText };
  });
}

/** The columns of the plan's table: where a unit is, and the measures that are balanced or moved. */
export function unitColumns(
  world: PlanWorld,
  editable: boolean,
  ticked: ReadonlySet<number>,
  onTick: (unit: number) => void,
): Column<UnitRow>[] {
  const tick: Column<UnitRow> = {
    key: 'tick',
    header: '',
    width: '24px',
    phone: 'trailing',
    cell: ({ unit, name }) => (
      <Checkbox
        size="xs"
        aria-label={`Tick ${name}`}
        checked={ticked.has(unit)}
        onClick={(event) => event.stopPropagation()}
        onChange={() => onTick(unit)}
      />
    ),
  };
  const measures = world.measures
    .filter(({ key }) => ['market_potential', 'accounts', 'workload'].includes(key))
    .map((measure) => ({
      key: measure.key,
      header: measureHeader(measure),
      align: 'right' as const,
      width: 'minmax(148px, 1fr)',
      phone: 'hidden' as const,
      cell: ({ unit }: UnitRow) => measureText(measure.values[unit]!),
      sortValue: ({ unit }: UnitRow) => measure.values[unit]!,
    }));
  return [...(editable ? [tick] : []), ...placeColumns, ...measures];
}

const placeColumns: Column<UnitRow>[] = [
  {
    key: 'name',
    header: 'County',
    width: 'minmax(140px, 2fr)',
    phone: 'title',
    cell: ({ name }) => name,
    sortValue: ({ name }) => name,
  },
  {
    key: 'territory',
    header: 'Territory',
    width: '72px',
    cell: ({ code }) => (code === '' ? <Mark tone="warn">Gap</Mark> : code),
    sortValue: ({ code }) => code,
  },
  {
    key: 'rep',
    header: 'Rep',
    cell: ({ repName }) => repName,
    sortValue: ({ repName }) => repName,
  },
  {
    key: 'state',
    header: 'Against today',
    width: '104px',
    cell: ({ locked, moved }) => (
      <>
        {moved && <Mark tone="accent">Moved</Mark>} {locked && <Mark>Locked</Mark>}
      </>
    ),
    sortValue: ({ locked, moved }) => Number(moved) * 2 + Number(locked),
  },
];
