import { EmptyState } from '../../ui/states/EmptyState.tsx';

export function LeadsPage() {
  return <EmptyState title="Leads" />;
}
