import { useMay } from '../../../app/session/session.ts';
import { PageTabs } from '../../../ui/page/PageTabs.tsx';

/** The versions of the score, what they look at, and what they may not. */
export function ScoringTabs() {
  const may = useMay();
  const policy = may('policy:read') ? [{ to: '/scoring/policy', label: 'Policy' }] : [];
  const appeals = may('appeals:read') ? [{ to: '/scoring/appeals', label: 'Appeals' }] : [];
  return (
    <PageTabs
      label="Scores"
      tabs={[
        { to: '/scoring', label: 'Versions' },
        { to: '/scoring/features', label: 'Features' },
        ...policy,
        ...appeals,
      ]}
    />
  );
}
