import { Link } from '@tanstack/react-router';
import { compact, count, counted, money } from '../../../ui/format/numbers.ts';
import { Facts } from '../../../ui/page/Facts.tsx';
import { Inspector } from '../../../ui/page/Inspector.tsx';
import { Section } from '../../../ui/page/Page.tsx';
import styles from './live.module.css';
import type { LiveTerritoryRow } from './live-territory.ts';
import { Seat } from './Seat.tsx';

interface TerritoryInspectorProps {
  territory: LiveTerritoryRow;
  onClose: () => void;
}

/** One live territory: who holds it, what is in it, and the way to its accounts and leads. */
export function TerritoryInspector({ territory, onClose }: TerritoryInspectorProps) {
  const { id, code, name, orgNodeName, unitIds, accountCount, openLeadCount, aumCents, totals } = territory;
  const potential = totals.market_potential;
  const facts = [
    { label: 'Team', value: orgNodeName },
    { label: 'Counties', value: count(unitIds.length) },
    { label: 'Assets of accounts', value: money(aumCents) },
    ...(potential === undefined ? [] : [{ label: 'Market potential, points', value: compact(potential) }]),
    ...(totals.workload === undefined
      ? []
      : [{ label: 'Workload, h a year', value: compact(totals.workload) }]),
  ];
  return (
    <Inspector title={`${code} ${name}`} onClose={onClose}>
      <Section title="Seat">
        {territory.seats.map((seat) => (
          <Seat key={seat.seatId} territory={territory} seat={seat} />
        ))}
      </Section>
      <Section title="What is in it">
        <Facts facts={facts} />
        <div className={styles.links}>
          <Link to="/accounts" search={{ territoryId: id }}>
            {counted(accountCount, 'account')}
          </Link>
          <Link to="/leads" search={{ territoryId: id, open: true }}>
            {counted(openLeadCount, 'open lead')}
          </Link>
        </div>
      </Section>
    </Inspector>
  );
}
