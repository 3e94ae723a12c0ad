import { type Account, type Lead, listAccounts, listLeads } from '@catchment/contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { query } from '../../app/api/query.ts';
import { LeadFigure } from '../../app/records/LeadFigure.tsx';
import { MainReason } from '../../app/records/MainReason.tsx';
import { When } from '../../ui/format/When.tsx';
import { Mark } from '../../ui/mark/Mark.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { DayList, DayRow } from './DayList.tsx';
import styles from './home.module.css';
import { bestLeads, quietClients } from './rep-day.ts';

/** What a rep does today, and why: leads and clients to call, each a link to its record. */
export function RepDay({ repId }: { repId: string }) {
  const { data: leads } = useSuspenseQuery(query(listLeads, bestLeads(repId)));
  const { data: clients } = useSuspenseQuery(query(listAccounts, quietClients(repId)));
  return (
    <div className={styles.day}>
      <Section
        title="Leads to call"
        note="most likely to buy first"
        actions={<AllLeads total={leads.total} />}
      >
        <DayList label="Leads to call" empty="No open leads. New ones appear here as they are given to you.">
          {leads.items.map((lead) => (
            <LeadRow key={lead.id} lead={lead} />
          ))}
        </DayList>
      </Section>
      <Section
        title="Clients to get back to"
        note="longest without contact first"
        actions={<AllClients repId={repId} total={clients.total} />}
      >
        <DayList label="Clients to get back to" empty="No clients in your territory yet.">
          {clients.items.map((client) => (
            <ClientRow key={client.id} client={client} repId={repId} />
          ))}
        </DayList>
      </Section>
    </div>
  );
}

function AllLeads({ total }: { total: number | null }) {
  return (
    <Link to="/leads" search={{ which: 'open', sort: '-score' }}>
      All {total}
    </Link>
  );
}

function AllClients({ repId, total }: { repId: string; total: number | null }) {
  return (
    <Link to="/accounts" search={{ repId, status: 'client', sort: 'last-touch' }}>
      All {total}
    </Link>
  );
}

function LeadRow({ lead }: { lead: Lead }) {
  const isWaiting = lead.owner !== null && lead.owner.acceptedAt === null;
  return (
    <DayRow
      to="/leads"
      search={{ which: 'open', sort: '-score', open: lead.id }}
      title={lead.company}
      mark={isWaiting && <Mark tone="accent">Answer it</Mark>}
      detail={
        <>
          <MainReason lead={lead} /> · came in <When at={lead.receivedAt} />
        </>
      }
      figure={<LeadFigure lead={lead} />}
    />
  );
}

function ClientRow({ client, repId }: { client: Account; repId: string }) {
  const leads = client.openLeadCount;
  return (
    <DayRow
      to="/accounts"
      search={{ repId, status: 'client', sort: 'last-touch', open: client.id }}
      title={client.name}
      mark={leads > 0 && <Mark>{leads === 1 ? 'Open lead' : `${leads} open leads`}</Mark>}
      detail={[client.city, client.state].filter(Boolean).join(', ')}
      figure={client.lastTouchAt === null ? 'never' : <When at={client.lastTouchAt} dayOnly />}
    />
  );
}
