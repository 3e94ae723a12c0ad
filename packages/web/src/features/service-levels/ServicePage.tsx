import { type ServiceMeasure, serviceLevels } from '@catchment/contract';
import { NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { query } from '../../app/api/query.ts';
import { SampleMark } from '../../app/records/SampleMark.tsx';
import { Page, Section } from '../../ui/page/Page.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { AreaMap } from './AreaMap.tsx';
import { AreaTable } from './AreaTable.tsx';
import { Gaps } from './Gaps.tsx';
import { type Levels, measureWords, shownMeasures, tellingMeasure, withinDays } from './service-words.ts';

const route = getRouteApi('/shell/service');
const windows = [90, 180, 365, 730].map((days) => ({ value: String(days), label: `Last ${days} days` }));

/** Whether every kind of area is served alike: a neglected one is a gap in territories or in routing. */
export function ServicePage() {
  const { by = 'median_household_income', days = 180, show: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: { by?: string; days?: number; show?: ServiceMeasure }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const levels = useQuery({
    ...query(serviceLevels, { by, days, within: withinDays }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title="Service by area"
      subtitle={
        <>
          Counties in five groups of about as many people each, and what each group gets from us{' '}
          <SampleMark />
        </>
      }
      toolbar={
        <>
          <NativeSelect
            aria-label="Group counties by"
            data={(levels.data?.choices ?? []).map(({ key, label }) => ({ value: key, label }))}
            value={by}
            onChange={(event) => change({ by: event.currentTarget.value })}
          />
          <NativeSelect
            aria-label="Window"
            data={windows}
            value={String(days)}
            onChange={(event) => change({ days: Number(event.currentTarget.value) })}
          />
        </>
      }
    >
      <Loaded query={levels}>
        {(data: Levels) => (
          <>
            <Section title="Where service falls behind" note="A signal to look into, not a verdict">
              <Gaps levels={data} />
            </Section>
            <Section
              title="By group"
              note={`Of fewer than ${data.countMin} no share is said; a range holds the true share 95 times of 100`}
            >
              <AreaTable levels={data} />
            </Section>
            <Section
              title="On the map"
              note="Brown gets less than all together, blue more, white has too few to say"
              actions={
                <NativeSelect
                  size="xs"
                  aria-label="Colour by"
                  data={shownMeasures.map((value) => ({ value, label: measureWords[value] }))}
                  value={chosen ?? tellingMeasure(data)}
                  onChange={(event) => change({ show: event.currentTarget.value as ServiceMeasure })}
                />
              }
            >
              <AreaMap levels={data} show={chosen ?? tellingMeasure(data)} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
