import { type EngagementSettings, getEngagementSettings, type RouteOk } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { query } from '../../app/api/query.ts';
import { SampleMark } from '../../app/records/SampleMark.tsx';
import { useMay } from '../../app/session/session.ts';
import { When } from '../../ui/format/When.tsx';
import { Page, Section } from '../../ui/page/Page.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { CapRows } from './CapRows.tsx';
import { CutFields } from './CutFields.tsx';
import { ExampleCurve } from './ExampleCurve.tsx';
import styles from './engagement.module.css';
import { InForceTables } from './InForceTables.tsx';
import { SaveSettings } from './SaveSettings.tsx';
import { SettingsHistory } from './SettingsHistory.tsx';
import { TouchRows } from './TouchRows.tsx';

type Settings = RouteOk<typeof getEngagementSettings>;

/** What a touch is worth, how fast it fades, how much a group may count, and where the grades begin. */
export function EngagementPage() {
  const settings = useQuery(query(getEngagementSettings, {}));
  return (
    <Page
      title="Engagement"
      subtitle={
        <>
          {settings.data && <InForce now={settings.data.now} />} <SampleMark />
        </>
      }
    >
      <Loaded query={settings}>{(data) => <Editor key={data.now.version} data={data} />}</Loaded>
    </Page>
  );
}

function InForce({ now }: { now: Settings['now'] }) {
  if (now.since === null) return 'As shipped; nobody has changed it yet';
  return (
    <>
      Version {now.version}, in force since <When at={now.since} />, by {now.setBy}: “{now.reason}”
    </>
  );
}

function Editor({ data }: { data: Settings }) {
  const may = useMay();
  const [draft, setDraft] = useState(data.now.settings);
  const mayEdit = may('engagement:write');
  return (
    <div className={styles.editor}>
      <div>
        {mayEdit ? (
          <Fields data={data} draft={draft} onChange={setDraft} />
        ) : (
          <InForceTables settings={draft} cuts={data.cuts} />
        )}
        <SettingsHistory history={data.history} onTake={mayEdit ? setDraft : undefined} />
      </div>
      <aside className={styles.example} aria-label="Example">
        <ExampleCurve mayEdit={mayEdit} draft={draft} saved={data.now.settings} cuts={data.cuts} />
      </aside>
    </div>
  );
}

interface FieldsProps {
  data: Settings;
  draft: EngagementSettings;
  onChange: (settings: EngagementSettings) => void;
}

function Fields({ data, draft, onChange }: FieldsProps) {
  return (
    <fieldset className={styles.fields}>
      <legend className={styles.legend}>What counts</legend>
      <Section title="What a touch is worth" note="Points while fresh, and the days after which half is left">
        <TouchRows settings={draft} onChange={onChange} />
      </Section>
      <Section title="At most together" note="So that many small things never outweigh one large">
        <CapRows settings={draft} onChange={onChange} />
      </Section>
      <Section title="Where the grades begin">
        <CutFields settings={draft} cuts={data.cuts} onChange={onChange} />
      </Section>
      <SaveSettings now={data.now} draft={draft} onReset={() => onChange(data.now.settings)} />
    </fieldset>
  );
}
