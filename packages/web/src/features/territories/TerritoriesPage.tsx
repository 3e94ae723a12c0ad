import { EmptyState } from '../../ui/states/EmptyState.tsx';

export function TerritoriesPage() {
  return <EmptyState title="territories" />;
}
