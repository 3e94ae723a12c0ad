import { EmptyState } from '../../ui/states/EmptyState.tsx';

export function RoutingPage() {
  return <EmptyState title="Routing" />;
}
