import { getPlan, listProtectable, type RouteOk, updatePlan } from '@catchment/contract';
import { Button, Checkbox, MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { query, useAction } from '../../../app/api/query.ts';
import { count, counted } from '../../../ui/format/numbers.ts';
import { Notice } from '../../../ui/mark/Notice.tsx';
import type { PlanParts } from '../PlanToolbar.tsx';
import styles from './build.module.css';
import { type Kept, unitsToLock } from './units-to-lock.ts';

const EVERYONE = 'everyone';
type Rep = RouteOk<typeof listProtectable>['reps'][number];

/** Locks the counties where chosen reps have clients or open leads, so that a build leaves them where they are. */
export function ProtectClients({ session }: PlanParts) {
  const { plan, edits, editable, unsaved } = session;
  const { data } = useQuery(query(listProtectable, { id: plan.id }));
  const [chosen, setChosen] = useState<string[]>([]);
  const [kept, setKept] = useState<Kept>({ clients: true, openLeads: true });
  const [before, setBefore] = useState<readonly number[] | null>(null);
  const lock = useAction(updatePlan, { changes: [getPlan], showsError: true });
  const reps = (data?.reps ?? []).filter(({ repId }) => chosen.includes(EVERYONE) || chosen.includes(repId));
  const { units, elsewhere } = unitsToLock(reps, kept, edits.saved, plan.live);
  const added = units.filter((unit) => !session.locked.has(unit));
  const setLocked = (lockedUnits: number[], undoTo: readonly number[] | null) =>
    lock.mutate({ id: plan.id, version: plan.version, lockedUnits }, { onSuccess: () => setBefore(undoTo) });
  return (
    <fieldset className={styles.protect}>
      <legend className={styles.legend}>Protect what reps are working on</legend>
      <MultiSelect
        size="xs"
        label="Reps"
        placeholder={chosen.length === 0 ? 'Choose whose' : ''}
        data={[{ value: EVERYONE, label: 'Every rep' }, ...(data?.reps ?? []).map(option)]}
        value={chosen}
        onChange={setChosen}
        searchable
        clearable
      />
      <div className={styles.ticks}>
        <Checkbox
          size="xs"
          label={`Clients${tally(reps, 'clients')}`}
          checked={kept.clients}
          onChange={(event) => setKept({ ...kept, clients: event.currentTarget.checked })}
        />
        <Checkbox
          size="xs"
          label={`Open leads${tally(reps, 'openLeads')}`}
          checked={kept.openLeads}
          onChange={(event) => setKept({ ...kept, openLeads: event.currentTarget.checked })}
        />
      </div>
      {elsewhere.length > 0 && (
        <p className="quiet small">
          {counted(elsewhere.length, 'county is', 'counties are')} with another territory in this scenario and{' '}
          {elsewhere.length === 1 ? 'stays' : 'stay'} free.
        </p>
      )}
      <Button
        variant="default"
        loading={lock.isPending}
        disabled={!editable || unsaved.length > 0 || added.length === 0}
        title={unsaved.length > 0 ? 'Save your moves first' : 'They stay where they are in a build'}
        onClick={() => setLocked([...plan.lockedUnits, ...added], plan.lockedUnits)}
      >
        {added.length === 0 ? 'Lock their counties' : `Lock ${counted(added.length, 'county', 'counties')}`}
      </Button>
      {before && (
        <Notice
          tone="good"
          action={
            <Button variant="default" disabled={!editable} onClick={() => setLocked([...before], null)}>
              Undo
            </Button>
          }
        >
          {counted(plan.lockedUnits.length - before.length, 'county', 'counties')} locked.
        </Notice>
      )}
    </fieldset>
  );
}

function option({ repId, repName, clients, openLeads }: Rep) {
  return { value: repId, label: `${repName} (${count(clients.count)} / ${count(openLeads.count)})` };
}

function tally(reps: readonly Rep[], kind: keyof Kept): string {
  if (reps.length === 0) return '';
  return ` (${count(reps.reduce((sum, rep) => sum + rep[kind].count, 0))})`;
}
