import { EmptyState } from '../../ui/states/EmptyState.tsx';

export function ScoresPage() {
  return <EmptyState title="Scores" />;
}
