import { createPlan, listPlans } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useAction } from '../../../app/api/query.ts';
import { useMay } from '../../../app/session/session.ts';
import { useNow } from '../../../ui/clock.ts';
import { day } from '../../../ui/format/dates.ts';
import { counted, money } from '../../../ui/format/numbers.ts';
import { When } from '../../../ui/format/When.tsx';
import { Notice } from '../../../ui/mark/Notice.tsx';
import styles from './live.module.css';
import { type LiveList, type LiveTerritoryRow, vacantSeat } from './live-territory.ts';

interface VacancyNoticeProps {
  live: LiveList;
  /** Opens a territory, where its seat can be given to someone. */
  onOpen: (territoryId: string) => void;
}

/** Which territory nobody answers for and what lies open in it, the largest first, with the two ways on. */
export function VacancyNotice({ live, onOpen }: VacancyNoticeProps) {
  const may = useMay();
  const vacant = live.items
    .filter((territory) => vacantSeat(territory) !== undefined)
    .sort((a, b) => b.accountCount - a.accountCount || a.code.localeCompare(b.code));
  const first = vacant[0];
  if (!first) return null;
  const { since, next } = vacantSeat(first)!;
  const { accountCount, aumCents, openLeadCount } = first;
  return (
    <div className={styles.notice}>
      <Notice
        tone="warn"
        action={
          <span className={styles.actions}>
            <Button variant="default" onClick={() => onOpen(first.id)}>
              {may('plans:write') ? 'Fill the seat' : 'Show'}
            </Button>
            {may('plans:write') && <ScenarioButton live={live} territory={first} />}
          </span>
        }
      >
        <b>{first.code}</b> is vacant
        {since && (
          <>
            {' '}
            since <When at={since} dayOnly />
          </>
        )}
        : {counted(accountCount, 'account')} with {money(aumCents)} of assets,{' '}
        {counted(openLeadCount, 'open lead')}.
        {next?.repName && (
          <>
            {' '}
            {next.repName} takes it <When at={next.from} dayOnly />.
          </>
        )}
        {vacant.length > 1 &&
          ` ${counted(vacant.length - 1, 'other seat is', 'other seats are')} vacant too: ${codes(vacant.slice(1))}.`}
      </Notice>
    </div>
  );
}

/** A scenario to carve the vacant territory up in, named after it and dated, with the territory picked. */
function ScenarioButton({ live, territory }: { live: LiveList; territory: LiveTerritoryRow }) {
  const navigate = useNavigate();
  const now = useNow();
  const make = useAction(createPlan, {
    changes: [listPlans],
    onDone: (plan) =>
      void navigate({
        to: '/territories/$planId',
        params: { planId: plan.id },
        search: { territory: live.items.indexOf(territory), colour: 'deviation' },
      }),
  });
  return (
    <Button
      variant="default"
      loading={make.isPending}
      onClick={() => make.mutate({ name: `${territory.code} vacant, ${day(now, now)}` })}
    >
      Make a scenario
    </Button>
  );
}

const namedAtMost = 4;

function codes(territories: readonly LiveTerritoryRow[]): string {
  const named = territories.slice(0, namedAtMost).map(({ code }) => code);
  const more = territories.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
