import { EmptyState } from '../../ui/states/EmptyState.tsx';

export function MarketPage() {
  return <EmptyState title="market" />;
}
