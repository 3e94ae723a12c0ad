import { comparePlan, getPlan } from '@catchment/contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { query } from '../../app/api/query.ts';
import { count, money } from '../../ui/format/numbers.ts';
import { Page, Section } from '../../ui/page/Page.tsx';
import { Stat, StatRow } from '../../ui/stat/Stat.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import styles from './compare.module.css';
import { accountColumns, movedAccounts, territoryColumns } from './compare-columns.tsx';

const route = getRouteApi('/shell/territories/$planId/compare');

/** A plan beside the live one: what moves, which territory gains and loses, and every account that changes hands. */
export function ComparePage() {
  const { planId } = route.useParams();
  const { data: plan } = useSuspenseQuery(query(getPlan, { id: planId }));
  const { data: comparison } = useSuspenseQuery(query(comparePlan, { id: planId }));
  const { movedUnits, movedAumCents, repsTold, territories, accounts } = comparison;
  const changed = territories.filter(
    (row) => row.accountsBefore !== row.accountsAfter || row.aumBeforeCents !== row.aumAfterCents,
  );
  return (
    <Page
      title={`${plan.name} against the live plan`}
      subtitle={
        <Link to="/territories/$planId" params={{ planId }}>
          Back to the plan
        </Link>
      }
    >
      {movedUnits === 0 ? (
        <EmptyState title="Nothing moves">The plan has every county where the live plan has it.</EmptyState>
      ) : (
        <>
          <Section title="What moves">
            <StatRow>
              <Stat label="Counties" value={count(movedUnits)} note={`of ${count(plan.alignment.length)}`} />
              <Stat
                label="Accounts"
                value={count(comparison.movedAccounts)}
                note="protected ones stay with their rep"
              />
              <Stat label="Assets of these accounts" value={money(movedAumCents)} />
              <Stat
                label="Reps who are told"
                value={count(repsTold)}
                note={`of ${count(territories.length)} territories`}
              />
            </StatRow>
          </Section>
          <Section title="Who gains and who loses" note="before → after">
            <div className={styles.table}>
              <DataTable
                label="Territories before and after"
                columns={territoryColumns}
                rows={changed}
                rowKey={(row) => row.territoryId}
                empty={<EmptyState title="No territory gains or loses accounts" />}
              />
            </div>
          </Section>
          <Section
            title="Accounts that change territory"
            note={accountsNote(accounts.length, comparison.movedAccounts)}
          >
            <div className={styles.table}>
              <DataTable
                label="Accounts that change territory"
                columns={accountColumns}
                rows={movedAccounts(comparison)}
                rowKey={(row) => row.accountId}
                empty={
                  <EmptyState title="No account moves">The counties that move hold no accounts.</EmptyState>
                }
              />
            </div>
          </Section>
        </>
      )}
    </Page>
  );
}

function accountsNote(shown: number, all: number): string {
  return shown < all
    ? `the ${count(shown)} with the largest assets of ${count(all)}`
    : 'with the largest assets first';
}
