import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { PlanSearch } from './search.ts';

const route = getRouteApi('/shell/territories/$planId');

/** The state of the plan's view and how to change it; it lives in the address. */
export function usePlanSearch() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback(
    (next: PlanSearch) => {
      void navigate({ search: (before: PlanSearch) => ({ ...before, ...next }), replace: true });
    },
    [navigate],
  );
  return {
    mode: search.mode ?? 'select',
    view: search.view ?? 'map',
    colour: search.colour ?? 'territories',
    panel: search.panel ?? 'balance',
    territory: search.territory,
    unit: search.unit,
    change,
  } as const;
}

export function usePlanId(): string {
  return route.useParams().planId;
}
