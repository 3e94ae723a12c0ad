import { EmptyState } from '../../ui/states/EmptyState.tsx';

export function AccountsPage() {
  return <EmptyState title="Accounts" />;
}
