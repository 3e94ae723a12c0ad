import { PageTabs } from '../../ui/page/PageTabs.tsx';

const tabs = [
  { to: '/routing', label: 'Rules' },
  { to: '/routing/unassigned', label: 'Unassigned' },
  { to: '/routing/fairness', label: 'Fairness' },
  { to: '/routing/versions', label: 'Versions' },
];

export function RoutingTabs() {
  return <PageTabs label="Routing" tabs={tabs} />;
}
