import { getSession, type Permission, type Role, type Session } from '@catchment/contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import { query } from '../api/query.ts';

export const sessionQuery = { ...query(getSession, {}), staleTime: 60_000 };

/** Who is signed in; inside the shell it is always there. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** Tells whether the reader may do something at all, to leave out what they may not. */
export function useMay(): (permission: Permission) => boolean {
  const granted = useSession().permissions;
  return (permission) => granted.includes(permission);
}

export const roleNames: Record<Role, string> = {
  admin: 'Administrator',
  planner: 'Territory planner',
  manager: 'Sales manager',
  rep: 'Rep',
  marketer: 'Marketer',
  compliance: 'Compliance officer',
  onboarding: 'Onboarding officer',
  client: 'Client',
};
