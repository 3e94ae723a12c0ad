import { Link } from '@tanstack/react-router';
import { compact, count, counted, money } from '../../../ui/format/numbers.ts';
import { Facts } from '../../../ui/page/Facts.tsx';
import { Inspector } from '../../../ui/page/Inspector.tsx';
import styles from './live.module.css';
import { holders, type LiveTerritoryRow } from './live-territory.ts';

interface TerritoryInspectorProps {
  territory: LiveTerritoryRow;
  onClose: () => void;
}

/** One live territory: who holds it, what is in it, and the way to its accounts and leads. */
export function TerritoryInspector({ territory, onClose }: TerritoryInspectorProps) {
  const { id, code, name, orgNodeName, unitIds, accountCount, openLeadCount, aumCents, totals } = territory;
  const potential = totals.market_potential;
  const facts = [
    { label: 'Seat', value: holders(territory) },
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
      <Facts facts={facts} />
      <div className={styles.links}>
        <Link to="/accounts" search={{ territoryId: id }}>
          {counted(accountCount, 'account')}
        </Link>
        <Link to="/leads" search={{ territoryId: id, open: true }}>
          {counted(openLeadCount, 'open lead')}
        </Link>
      </div>
    </Inspector>
  );
}
