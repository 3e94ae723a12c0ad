import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { EmptyState } from '../ui/states/EmptyState.tsx';
import { ErrorState } from '../ui/states/ErrorState.tsx';

export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return <ErrorState error={error} onRetry={retry} />;
}

export function NotFound() {
  return (
    <EmptyState title="There is no such page" action={<Link to="/">Go home</Link>}>
      The link may be old, or lead to something that you may not see.
    </EmptyState>
  );
}
