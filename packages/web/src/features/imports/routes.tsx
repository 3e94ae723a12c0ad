import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';
import { importAddress, qualityAddress } from './import-address.ts';

const imports = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('./ImportsPage.tsx'), 'ImportsPage'),
});

const quality = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports/quality',
  validateSearch: qualityAddress,
  component: lazyRouteComponent(() => import('./QualityPage.tsx'), 'QualityPage'),
});

const mappings = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports/mappings',
  component: lazyRouteComponent(() => import('./MappingsPage.tsx'), 'MappingsPage'),
});

const oneImport = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports/$importId',
  validateSearch: importAddress,
  component: lazyRouteComponent(() => import('./ImportPage.tsx'), 'ImportPage'),
});

export const importRoutes = [imports, quality, mappings, oneImport] as const;
