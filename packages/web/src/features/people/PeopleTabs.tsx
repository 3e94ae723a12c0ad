import { useMay } from '../../app/session/session.ts';
import { PageTabs } from '../../ui/page/PageTabs.tsx';

export function PeopleTabs() {
  const may = useMay();
  const tabs = [
    ...(may('users:read') ? [{ to: '/people', label: 'Users' }] : []),
    { to: '/people/org', label: 'Org tree' },
    { to: '/people/keys', label: 'Your API keys' },
  ];
  return <PageTabs label="People" tabs={tabs} />;
}
