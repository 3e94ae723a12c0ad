import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { counted } from '../../ui/format/numbers.ts';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import type { PlanParts } from './PlanToolbar.tsx';
import styles from './plan.module.css';
import { type UnitRow, unitColumns, unitRows } from './unit-rows.tsx';

/** Everything the map does, by keyboard: find units, tick them, give them to a territory. */
export function PlanTable({ session, search }: PlanParts) {
  const { plan, world, edits, editable, locked } = session;
  const [find, setFind] = useState('');
  const [onlyOpen, setOnlyOpen] = useState(false);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const rows = useMemo(
    () => unitRows(plan, world, edits.alignment, locked),
    [plan, world, edits.alignment, locked],
  );
  const shown = useMemo(() => {
    const wanted = find.trim().toLowerCase();
    const inTerritory = onlyOpen ? search.territory : undefined;
    return rows.filter(
      (row) =>
        (wanted === '' || row.searchText.includes(wanted)) &&
        (inTerritory === undefined || row.territory === inTerritory),
    );
  }, [rows, find, onlyOpen, search.territory]);
  const tick = useCallback((unit: number) => {
    setTicked((before) => {
      const next = new Set(before);
      if (!next.delete(unit)) next.add(unit);
      return next;
    });
  }, []);
  const columns = useMemo(() => unitColumns(world, editable, ticked, tick), [world, editable, ticked, tick]);
  return (
    <>
      <div className={styles.tableBar}>
        <TextInput
          size="xs"
          aria-label="Find counties"
          placeholder="County, state, territory or rep"
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
        <Checkbox
          label="Only the chosen territory"
          checked={onlyOpen}
          onChange={(event) => setOnlyOpen(event.currentTarget.checked)}
          disabled={search.territory === undefined}
        />
        {editable && (
          <GiveTicked
            session={session}
            ticked={ticked}
            onTickAll={() => setTicked(new Set(shown.map((row) => row.unit)))}
            onDone={() => setTicked(new Set())}
          />
        )}
      </div>
      <DataTable<UnitRow>
        label="Counties of the plan"
        columns={columns}
        rows={shown}
        rowKey={(row) => String(row.unit)}
        selectedKey={search.unit === undefined ? null : String(search.unit)}
        onOpen={(row) => search.change({ unit: row.unit })}
        empty={<EmptyState title="No county fits">Try fewer letters, or another territory.</EmptyState>}
      />
    </>
  );
}

interface GiveTickedProps {
  session: PlanParts['session'];
  ticked: ReadonlySet<number>;
  onTickAll: () => void;
  onDone: () => void;
}

function GiveTicked({ session, ticked, onTickAll, onDone }: GiveTickedProps) {
  const [to, setTo] = useState<string | null>(null);
  const targets = session.plan.territories.map(({ code, repName }, index) => ({
    value: String(index),
    label: `${code} ${repName ?? 'vacant'}`,
  }));
  const give = () => {
    session.assign([...ticked], Number(to));
    onDone();
  };
  return (
    <>
      <Button variant="default" onClick={ticked.size === 0 ? onTickAll : onDone}>
        {ticked.size === 0 ? 'Tick all shown' : 'Untick all'}
      </Button>
      <Select
        size="xs"
        aria-label="Give ticked counties to"
        placeholder="Give ticked to…"
        data={[...targets, { value: '-1', label: 'No territory' }]}
        value={to}
        onChange={setTo}
        searchable
      />
      <Button
        onClick={give}
        disabled={ticked.size === 0 || to === null}
        title={ticked.size === 0 ? 'Tick counties first' : to === null ? 'Choose who gets them first' : ''}
      >
        {ticked.size === 0 ? 'Give' : `Give ${counted(ticked.size, 'county', 'counties')}`}
      </Button>
    </>
  );
}
