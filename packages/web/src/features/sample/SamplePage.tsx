import { EmptyState } from '../../ui/states/EmptyState.tsx';

export function SamplePage() {
  return <EmptyState title="Sample firm" />;
}
