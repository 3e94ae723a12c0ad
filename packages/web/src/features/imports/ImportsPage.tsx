import { EmptyState } from '../../ui/states/EmptyState.tsx';

export function ImportsPage() {
  return <EmptyState title="Imports" />;
}
