import {
  getHome,
  getImport,
  getLead,
  getLeadEngagement,
  getModel,
  getPlan,
  getSample,
  getSession,
  gradeGrid,
  type LiveEvent,
  listImports,
  listLeads,
  listModels,
  listPlans,
  type Route,
  scoreHistory,
} from '@catchment/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

type Kind = LiveEvent['kind'];
type EventOf<K extends Kind> = Extract<LiveEvent, { kind: K }>;

const listeners = new Set<(event: LiveEvent) => void>();

/** What stops being true at each event. A published plan changes who owns what, so nothing cached is kept. */
const stale: Record<Kind, readonly Route[] | 'all'> = {
  'home-changed': [getHome],
  'build-progress': [],
  'import-progress': [getImport, listImports],
  'model-changed': [listModels, getModel],
  'lead-changed': [listLeads, getLead, getLeadEngagement, scoreHistory, gradeGrid],
  'plan-published': 'all',
  'sample-progress': [getSession, getSample],
};

/** Follows the server's events while the shell is open; the browser reconnects by itself. */
export function useLiveEvents(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const source = new EventSource('/api/events');
    source.onmessage = (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as LiveEvent;
      for (const route of staleRoutes(event)) {
        void queryClient.invalidateQueries(route === 'all' ? {} : { queryKey: [route.name] });
      }
      for (const listener of listeners) listener(event);
    };
    return () => source.close();
  }, [queryClient]);
}

/** Calls back at every event of a kind while the component is shown. */
export function useLiveEvent<K extends Kind>(kind: K, onEvent: (event: EventOf<K>) => void): void {
  const latest = useRef(onEvent);
  useEffect(() => {
    latest.current = onEvent;
  });
  useEffect(() => {
    const listener = (event: LiveEvent) => {
      if (event.kind === kind) latest.current(event as EventOf<K>);
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [kind]);
}

function staleRoutes(event: LiveEvent): readonly (Route | 'all')[] {
  if (event.kind === 'build-progress') return event.done ? [getPlan, listPlans] : [];
  const routes = stale[event.kind];
  return routes === 'all' ? ['all'] : routes;
}
