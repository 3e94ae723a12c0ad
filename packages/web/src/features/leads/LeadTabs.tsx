import { PageTabs } from '../../ui/page/PageTabs.tsx';

const tabs = [
  { to: '/leads', label: 'List' },
  { to: '/leads/grades', label: 'Grades' },
  { to: '/leads/answers', label: 'Bad leads' },
];

export function LeadTabs() {
  return <PageTabs label="Leads" tabs={tabs} />;
}
