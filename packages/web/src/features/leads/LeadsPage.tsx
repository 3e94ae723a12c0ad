import { exportLeads, listLeads } from '@catchment/contract';
import { Button } from '@mantine/core';
import { IconDownload, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useAddress } from '../../app/address.ts';
import { apiHref } from '../../app/api/api.ts';
import { usePages } from '../../app/api/pages.ts';
import { useMay, useSession } from '../../app/session/session.ts';
import { counted } from '../../ui/format/numbers.ts';
import { SimulatedMark } from '../../ui/mark/Mark.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { LoadedTable } from '../../ui/table/LoadedTable.tsx';
import { LeadFilters } from './LeadFilters.tsx';
import { LeadInspector } from './LeadInspector.tsx';
import { LeadTabs } from './LeadTabs.tsx';
import { leadAddress, leadFilters, leadQuery, openLead } from './lead-address.ts';
import { leadColumns } from './lead-columns.tsx';

/** Every lead the reader may see, each with its score and why, and the one they work on. */
export function LeadsPage() {
  const { address, open, refine } = useAddress(leadAddress);
  const { user } = useSession();
  const leads = usePages(listLeads, leadQuery(address, user.repId));
  const selected = openLead(address);
  const close = () => open({ open: undefined });
  return (
    <Page
      title="Leads"
      layout="fill"
      subtitle={
        <>
          {leads.total === null ? 'Leads you may see' : `${counted(leads.total, 'lead')} you may see`}{' '}
          {leads.rows.some((lead) => lead.simulated) && <SimulatedMark />}
        </>
      }
      actions={<LeadActions csv={apiHref(exportLeads, leadFilters(address, user.repId))} />}
      toolbar={
        <>
          <LeadTabs />
          <LeadFilters address={address} onChange={refine} />
        </>
      }
      inspector={selected && <LeadInspector id={selected} onClose={close} />}
    >
      <LoadedTable
        label="Leads"
        result={leads}
        columns={leadColumns}
        rowKey={(lead) => lead.id}
        onOpen={(lead) => open({ open: lead.id })}
        selectedKey={selected ?? null}
        empty={<NoLeads onClear={() => open(noFilters)} />}
      />
    </Page>
  );
}

const noFilters = Object.fromEntries(Object.keys(leadAddress.shape).map((key) => [key, undefined]));

function LeadActions({ csv }: { csv: string }) {
  const may = useMay();
  return (
    <>
      {may('exports:run') && (
        <Button
          component="a"
          href={csv}
          visibleFrom="sm"
          variant="default"
          leftSection={<IconDownload size={16} />}
        >
          Export CSV
        </Button>
      )}
      {may('leads:create') && (
        <Button
          renderRoot={(props) => <Link to="/leads/new" {...props} />}
          leftSection={<IconPlus size={16} />}
        >
          New lead
        </Button>
      )}
    </>
  );
}

function NoLeads({ onClear }: { onClear: () => void }) {
  const action = (
    <Button variant="default" onClick={onClear}>
      Clear the filters
    </Button>
  );
  return (
    <EmptyState title="No leads here" action={action}>
      No lead you may see matches these filters. New ones come in through forms, imports and the API, and by
      hand.
    </EmptyState>
  );
}
