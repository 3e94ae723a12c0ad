import { type Account, listAccounts } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { query } from '../../../app/api/query.ts';
import { counted, money } from '../../../ui/format/numbers.ts';
import type { PlanParts } from '../PlanToolbar.tsx';
import styles from './panels.module.css';

const shownAtMost = 5;

/** The largest accounts of a county, each with whom it lands with: its territory's rep, or the one who keeps it. */
export function UnitAccounts({ session, unit }: PlanParts & { unit: number }) {
  const { plan, edits } = session;
  const { data } = useQuery(query(listAccounts, { unitId: unit, limit: shownAtMost }));
  if (!data || data.items.length === 0) return null;
  const territory = plan.territories[edits.alignment[unit]!];
  const landsWith = territory?.repName ?? (territory ? `${territory.code}, vacant` : 'no one');
  return (
    <div>
      <h2 className={styles.title}>Where its accounts land</h2>
      <ul className={styles.list}>
        {data.items.map((account) => (
          <li key={account.id}>
            <Link to="/accounts" search={{ open: account.id, unitId: unit }}>
              {account.name}
            </Link>{' '}
            <span className="quiet small">{landing(account, landsWith)}</span>
          </li>
        ))}
      </ul>
      <Link to="/accounts" search={{ unitId: unit }}>
        {counted(data.total ?? data.items.length, 'account')} in all
      </Link>
    </div>
  );
}

function landing({ coverage, aumCents, currency }: Account, landsWith: string): string {
  const assets = aumCents === null ? '' : `${money(aumCents, currency)}, `;
  if (coverage.locked) return `${assets}protected: stays with ${coverage.repName ?? 'its rep'}`;
  return `${assets}${coverage.repName === landsWith ? 'stays with' : 'goes to'} ${landsWith}`;
}
