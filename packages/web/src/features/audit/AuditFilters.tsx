import { TextInput } from '@mantine/core';
import type { AddressPatch } from '../../app/address.ts';
import { FilterSelect } from '../../ui/form/FilterSelect.tsx';
import { SearchBox } from '../../ui/form/SearchBox.tsx';
import { type AuditAddress, auditActions, type auditAddress } from './audit-address.ts';
import { tableOf } from './audit-columns.tsx';

type Patch = AddressPatch<typeof auditAddress>;

interface AuditFiltersProps {
  address: AuditAddress;
  onChange: (patch: Patch) => void;
}

const tables = [
  'app.absence',
  'app.account',
  'app.assignment',
  'app.decision',
  'app.decision_feedback',
  'app.delegation',
  'app.import',
  'app.import_mapping',
  'app.lead',
  'app.lead_stage',
  'app.licence',
  'app.org_manager',
  'app.org_node',
  'app.outcome',
  'app.overlay',
  'app.plan',
  'app.rep',
  'app.routing_rule_set',
  'app.sale',
  'app.score',
  'app.score_model',
  'app.seat',
  'app.seat_holder',
  'app.territory',
  'app.territory_unit',
  'app.touch',
  'app.unassigned',
  'app.user_rep',
  'auth.user',
  'auth.invite',
  'auth.api_key',
];

const actionLabels = { insert: 'Made', update: 'Changed', delete: 'Removed' };

export function AuditFilters({ address, onChange }: AuditFiltersProps) {
  return (
    <>
      <SearchBox
        label="Id of a record"
        value={address.recordId ?? ''}
        onChange={(recordId) => onChange({ recordId: recordId.trim() || undefined })}
      />
      <FilterSelect
        label="Kind of record"
        all="Every record"
        value={address.table}
        options={tables.map((table) => ({ value: table, label: tableOf(table) }))}
        onChange={(table) => onChange({ table })}
      />
      <FilterSelect
        label="Action"
        all="Every action"
        value={address.action}
        options={auditActions.map((action) => ({ value: action, label: actionLabels[action] }))}
        onChange={(action) => onChange({ action: action as Patch['action'] })}
      />
      <TextInput
        type="date"
        aria-label="From day"
        leftSection={<span className="small">From</span>}
        leftSectionWidth={48}
        value={address.from ?? ''}
        onChange={(event) => onChange({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        aria-label="To day"
        leftSection={<span className="small">To</span>}
        leftSectionWidth={48}
        value={address.to ?? ''}
        onChange={(event) => onChange({ to: event.currentTarget.value || undefined })}
      />
    </>
  );
}
