import { EmptyState } from '../../ui/states/EmptyState.tsx';

export function AuditPage() {
  return <EmptyState title="Audit" />;
}
