import { getLeadEngagement, type RouteOk } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { query } from '../../app/api/query.ts';
import { EngagementCurve } from '../../app/engagement/EngagementCurve.tsx';
import { groupLabels } from '../../app/engagement/engagement-rules.ts';
import { Reasons } from '../../ui/decision/Reasons.tsx';
import { percent, points } from '../../ui/format/numbers.ts';
import { Section } from '../../ui/page/Page.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { CountedTouches } from './CountedTouches.tsx';
import { courseWords, fallWords } from './engagement-words.ts';
import type { FullLead } from './full-lead.ts';
import { engagementWords, fitWords } from './Grade.tsx';
import styles from './leads.module.css';

type LeadEngagementData = RouteOk<typeof getLeadEngagement>;

/** Fit and engagement, kept apart: what each is, why, and how the engagement fades. */
export function LeadEngagement({ lead }: { lead: FullLead }) {
  const engagement = useQuery(query(getLeadEngagement, { id: lead.id }));
  return (
    <Loaded query={engagement}>
      {(data) => (
        <>
          <Section
            title="Engagement"
            note={
              data.grade && `${data.grade.engagementGrade}, ${engagementWords[data.grade.engagementGrade]}`
            }
          >
            <Engagement data={data} accountId={lead.accountId} />
          </Section>
          {data.grade && (
            <Section title="Fit" note={`${data.grade.fitGrade}, ${fitWords[data.grade.fitGrade]}`}>
              <p className={styles.fitBy}>
                {percent(data.grade.fit)} from facts about the firm alone, by {data.grade.fitBy}.
              </p>
              {data.fitReasons.length > 0 && <Reasons reasons={data.fitReasons} />}
            </Section>
          )}
        </>
      )}
    </Loaded>
  );
}

function Engagement({ data, accountId }: { data: LeadEngagementData; accountId: string | null }) {
  if (data.touchCount === 0) {
    return (
      <p className="quiet">
        {accountId ? 'No touch in the past year.' : 'Not matched to an account, so no touches are known.'}
      </p>
    );
  }
  const levels = data.cuts
    ? [
        { grade: 1, points: data.cuts.engagementOne },
        { grade: 2, points: data.cuts.engagementTwo },
      ]
    : [];
  return (
    <>
      <p className={styles.points}>
        <b>{points(data.points)}</b> of {points(data.pointsMax)} points, {courseWords(data)}.{' '}
        {fallWords(data)}
      </p>
      <EngagementCurve
        title="Points, each touch a tick"
        summary={`${points(data.points)} points now, ${courseWords(data)}. ${fallWords(data)}`}
        touches={data.touches}
        settings={data.settings}
        at={data.at}
        levels={levels}
      />
      <Groups groups={data.groups} />
      <CountedTouches touches={data.touches} />
      {accountId && (
        <p className={styles.after}>
          <Link to="/accounts" search={{ open: accountId }}>
            Everything that happened with this account
          </Link>
        </p>
      )}
    </>
  );
}

function Groups({ groups }: { groups: LeadEngagementData['groups'] }) {
  return (
    <ul className={styles.groups}>
      {groups
        .filter((group) => group.uncapped > 0)
        .map((group) => (
          <li key={group.group} className={styles.group}>
            <span>{groupLabels[group.group]}</span>
            <meter
              className={styles.groupBar}
              min={0}
              max={group.cap}
              value={group.points}
              aria-label={groupLabels[group.group]}
            />
            <span className={styles.groupPoints}>
              {points(group.points)} of {points(group.cap)}
              {group.uncapped > group.cap && ', capped'}
            </span>
          </li>
        ))}
    </ul>
  );
}
