import { EmptyState } from '../../ui/states/EmptyState.tsx';

export function PeoplePage() {
  return <EmptyState title="People" />;
}
