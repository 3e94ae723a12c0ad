import { EmptyState } from '../../ui/states/EmptyState.tsx';

export function DecisionsPage() {
  return <EmptyState title="Decisions" />;
}
