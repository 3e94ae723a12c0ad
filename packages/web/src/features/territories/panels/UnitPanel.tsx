import { getPlan, updatePlan } from '@catchment/contract';
import { ActionIcon, Button, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useAction } from '../../../app/api/query.ts';
import { measureHeader, measureText } from '../../../ui/format/measures.ts';
import { Facts } from '../../../ui/page/Facts.tsx';
import type { PlanParts } from '../PlanToolbar.tsx';
import { unitName } from '../plan-world.ts';
import styles from './panels.module.css';
import { UnitAccounts } from './UnitAccounts.tsx';
import { UnitReason } from './UnitReason.tsx';

/** One county: what is in it, why it is where it is, and where else it could be. */
export function UnitPanel({ session, search, unit }: PlanParts & { unit: number }) {
  const { plan, world, edits, locked, editable } = session;
  const territory = edits.alignment[unit]!;
  const facts = world.measures
    .filter(({ key }) => ['market_potential', 'households_200k', 'accounts', 'aum', 'workload'].includes(key))
    .map((measure) => ({
      label: measureHeader(measure),
      value: measureText(measure.values[unit]!),
    }));
  return (
    <section className={styles.picked} aria-label={unitName(world, unit)}>
      <header className={styles.pickedHead}>
        <h2>{unitName(world, unit)}</h2>
        <ActionIcon aria-label="Close county" onClick={() => search.change({ unit: undefined })}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      {editable ? (
        <Select
          size="xs"
          label="Territory"
          data={targets(plan.territories)}
          value={String(territory)}
          onChange={(value) => value !== null && session.assign([unit], Number(value))}
          disabled={locked.has(unit)}
          allowDeselect={false}
          searchable
        />
      ) : (
        <p className="quiet">{plan.territories[territory]?.code ?? 'In no territory'}</p>
      )}
      <Facts facts={facts} />
      <div className={styles.buttons}>{editable && <LockButton session={session} unit={unit} />}</div>
      <UnitReason session={session} search={search} unit={unit} />
      <UnitAccounts session={session} search={search} unit={unit} />
    </section>
  );
}

function targets(territories: PlanParts['session']['plan']['territories']) {
  const named = territories.map(({ code, repName }, index) => ({
    value: String(index),
    label: `${code} ${repName ?? 'vacant'}`,
  }));
  return [...named, { value: '-1', label: 'No territory' }];
}

function LockButton({ session, unit }: { session: PlanParts['session']; unit: number }) {
  const { plan, locked, unsaved } = session;
  const lock = useAction(updatePlan, { changes: [getPlan] });
  const isLocked = locked.has(unit);
  const lockedUnits = isLocked
    ? plan.lockedUnits.filter((other) => other !== unit)
    : [...plan.lockedUnits, unit];
  return (
    <Button
      variant="default"
      loading={lock.isPending}
      disabled={unsaved.length > 0}
      title={unsaved.length > 0 ? 'Save your moves first' : 'A locked county stays where it is in a build'}
      onClick={() => lock.mutate({ id: plan.id, version: plan.version, lockedUnits })}
    >
      {isLocked ? 'Unlock' : 'Lock here'}
    </Button>
  );
}
