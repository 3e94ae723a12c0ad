import { PageTabs } from '../../ui/page/PageTabs.tsx';

const tabs = [
  { to: '/imports', label: 'Imports' },
  { to: '/imports/quality', label: 'Data quality' },
  { to: '/imports/mappings', label: 'Saved mappings' },
];

export function ImportTabs() {
  return <PageTabs label="Imports" tabs={tabs} />;
}
