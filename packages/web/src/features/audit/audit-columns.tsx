import type { listAuditEvents, RouteOk } from '@catchment/contract';
import { count } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { words } from '../../ui/words.ts';

export type AuditEvent = RouteOk<typeof listAuditEvents>['items'][number];

const actionWords: Record<string, string> = { insert: 'Made', update: 'Changed', delete: 'Removed' };

export const auditColumns: readonly Column<AuditEvent>[] = [
  {
    key: 'sequence',
    header: 'No.',
    width: '80px',
    align: 'right',
    phone: 'hidden',
    cell: (event) => count(event.sequence),
  },
  {
    key: 'at',
    header: 'When',
    width: '104px',
    phone: 'trailing',
    cell: (event) => <When at={event.occurredAt} />,
  },
  { key: 'who', header: 'Who', width: 'minmax(140px, 1fr)', cell: whoOf },
  {
    key: 'what',
    header: 'What',
    width: 'minmax(160px, 1.2fr)',
    phone: 'title',
    cell: (event) => `${actionOf(event)} ${tableOf(event.tableName).toLowerCase()}`,
  },
  {
    key: 'fields',
    header: 'Fields',
    width: 'minmax(160px, 2fr)',
    cell: fieldsOf,
  },
  {
    key: 'record',
    header: 'Record',
    width: 'minmax(120px, 1fr)',
    phone: 'hidden',
    cell: (event) => event.recordId,
  },
];

/** A record that is made or removed has all of them: only a change names its fields. */
function fieldsOf(event: AuditEvent): string {
  if (event.action.toLowerCase() !== 'update') return 'the whole record';
  return event.changes.map((change) => words(change.field).toLowerCase()).join(', ');
}

export function actionOf(event: AuditEvent): string {
  return actionWords[event.action.toLowerCase()] ?? words(event.action);
}

const tableWords: Record<string, string> = {
  'app.territory_unit': 'County of a territory',
  'app.unassigned': 'Waiting lead',
  'app.user_rep': 'Rep of a user',
  'auth.api_key': 'API key',
};

/** "app.lead_stage" → "Lead stage" */
export function tableOf(name: string): string {
  return tableWords[name] ?? words(name.replace(/^\w+\./, ''));
}

const actorWords: Record<string, string> = {
  job: 'A background job',
  system: 'The program',
  key: 'An API key',
  user: 'A user',
};

export function whoOf(event: AuditEvent): string {
  const name = event.actorName ?? actorWords[event.actorKind] ?? words(event.actorKind);
  return event.actorRole ? `${name}, as ${event.actorRole}` : name;
}
