import { listAuditEvents } from '@catchment/contract';
import { useAddress } from '../../app/address.ts';
import { usePages } from '../../app/api/pages.ts';
import { Page } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { LoadedTable } from '../../ui/table/LoadedTable.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditInspector } from './AuditInspector.tsx';
import { auditAddress, auditFilters } from './audit-address.ts';
import { auditColumns } from './audit-columns.tsx';

/** Who changed what and when; every change of a record stands here, written with the change itself. */
export function AuditPage() {
  const { address, open, refine } = useAddress(auditAddress);
  const events = usePages(listAuditEvents, auditFilters(address));
  const selected = events.rows.find((event) => event.sequence === address.open);
  return (
    <Page
      title="Audit"
      layout="fill"
      subtitle="Every change of a record, written in the same transaction; nothing here can be changed or removed"
      toolbar={<AuditFilters address={address} onChange={refine} />}
      inspector={selected && <AuditInspector event={selected} onClose={() => open({ open: undefined })} />}
    >
      <LoadedTable
        label="Audit events"
        result={events}
        columns={auditColumns}
        rowKey={(event) => String(event.sequence)}
        onOpen={(event) => open({ open: event.sequence })}
        selectedKey={address.open === undefined ? null : String(address.open)}
        empty={<EmptyState title="No events here">No change matches these filters.</EmptyState>}
      />
    </Page>
  );
}
