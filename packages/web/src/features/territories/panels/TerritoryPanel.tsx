import { fixesFor } from '@catchment/contract';
import { ActionIcon, Button } from '@mantine/core';
import { IconFocusCentered, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { query } from '../../../app/api/query.ts';
import { measureHeader, measureText } from '../../../ui/format/measures.ts';
import { count, signed } from '../../../ui/format/numbers.ts';
import { Notice } from '../../../ui/mark/Notice.tsx';
import { Facts } from '../../../ui/page/Facts.tsx';
import { deviation } from '../live-figures.ts';
import type { PlanParts } from '../PlanToolbar.tsx';
import { measureOf } from '../plan-world.ts';
import styles from './panels.module.css';

interface TerritoryPanelProps extends PlanParts {
  territory: number;
  onFocus: (units: readonly number[]) => void;
}

/** One territory: its figures now and before the unsaved moves, and the cheapest way to even it out. */
export function TerritoryPanel({ session, search, territory, onFocus }: TerritoryPanelProps) {
  const { plan, world, figures } = session;
  const named = plan.territories[territory];
  const live = figures.territories[territory];
  if (!named || !live) return null;
  const before = plan.figures.territories[territory];
  const facts = figures.balance.slice(0, 4).map((balance) => {
    const measure = measureOf(world, balance.key)!;
    const off = deviation(live, balance);
    return {
      label: measureHeader(measure),
      value: `${measureText(live.totals[balance.key]!)} (${signed(off * 100)}%)`,
    };
  });
  const unitChange = live.unitCount - (before?.unitCount ?? live.unitCount);
  return (
    <section className={styles.picked} aria-label={named.code}>
      <header className={styles.pickedHead}>
        <h2>
          {named.code} {named.name}
        </h2>
        <ActionIcon
          aria-label="Show on the map"
          onClick={() => onFocus(unitsOf(session.edits.alignment, territory))}
        >
          <IconFocusCentered size={16} />
        </ActionIcon>
        <ActionIcon aria-label="Close territory" onClick={() => search.change({ territory: undefined })}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      <p className="quiet">{named.repName ?? 'Vacant seat'}</p>
      {live.splitWords && <Notice tone="bad">{live.splitWords}.</Notice>}
      <Facts
        facts={[
          {
            label: 'Counties',
            value: `${count(live.unitCount)}${unitChange === 0 ? '' : ` (${signed(unitChange)})`}`,
          },
          ...facts,
          { label: 'Mean distance of accounts', value: `${count(live.travelKm)} km` },
        ]}
      />
      <Fixes session={session} search={search} territory={territory} />
    </section>
  );
}

function Fixes({ session, territory }: PlanParts & { territory: number }) {
  const { plan, unsaved, editable } = session;
  const saved = unsaved.length === 0;
  const { data } = useQuery({
    ...query(fixesFor, { id: plan.id, territory }),
    queryKey: [fixesFor.name, plan.id, territory, plan.version],
    enabled: saved && editable,
  });
  if (!editable) return null;
  if (!saved) return <p className="quiet small">Save your moves to see the cheapest fixes.</p>;
  if (!data) return null;
  if (data.fixes.length === 0) {
    return (
      <p className="quiet small">
        Within its limits, or no move to a neighbour would bring it nearer to the mean.
      </p>
    );
  }
  return (
    <div>
      <h2 className={styles.title}>Cheapest fixes</h2>
      {data.fixes.map((fix) => (
        <div key={fix.words} className={styles.fix}>
          <div>{fix.words}</div>
          <Button
            variant="default"
            onClick={() => {
              for (const [to, units] of byTarget(fix.moves)) session.assign(units, to, true);
              session.endStroke();
            }}
          >
            Apply
          </Button>
        </div>
      ))}
    </div>
  );
}

function byTarget(moves: readonly { unit: number; to: number }[]): Map<number, number[]> {
  const targets = new Map<number, number[]>();
  for (const { unit, to } of moves) targets.set(to, [...(targets.get(to) ?? []), unit]);
  return targets;
}

function unitsOf(alignment: ArrayLike<number>, territory: number): number[] {
  return Array.from(alignment, (at, unit) => (at === territory ? unit : -1)).filter((unit) => unit >= 0);
}
