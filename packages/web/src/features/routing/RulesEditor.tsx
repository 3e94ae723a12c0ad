import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useAddress } from '../../app/address.ts';
import { When } from '../../ui/format/When.tsx';
import { Mark } from '../../ui/mark/Mark.tsx';
import { Page, Section } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { DryRun } from './DryRun.tsx';
import { RoutingTabs } from './RoutingTabs.tsx';
import { RuleInspector } from './RuleInspector.tsx';
import { RuleList } from './RuleList.tsx';
import { ruleAddress } from './routing-address.ts';
import { newRule, removeRule, replaceRule } from './rule-edits.ts';
import { SaveRules } from './SaveRules.tsx';
import { type RuleSet, useRuleEdits } from './use-rule-edits.ts';

interface RulesEditorProps {
  draft: RuleSet | null;
  live: RuleSet | null;
  editable: boolean;
}

/** Rules in their order, the one that is open, and what they would have done last month. */
export function RulesEditor({ draft, live, editable }: RulesEditorProps) {
  const { address, open } = useAddress(ruleAddress);
  const editing = useRuleEdits((draft ?? live)?.rules ?? noRules);
  const { rules, change } = editing;
  const selected = rules.find((rule) => rule.id === address.rule);
  const add = () => {
    const rule = newRule(rules);
    change([...rules, rule]);
    open({ rule: rule.id });
  };
  return (
    <Page
      title="Routing"
      subtitle={<Standing draft={draft} live={live} changed={editing.changed} />}
      toolbar={<RoutingTabs />}
      actions={editable && <SaveRules editing={editing} draft={draft} live={live} />}
      inspector={
        selected && (
          <RuleInspector
            rule={selected}
            editable={editable}
            onChange={(rule) => change(replaceRule(rules, rule))}
            onRemove={() => change(removeRule(rules, selected.id))}
            onClose={() => open({ rule: undefined })}
          />
        )
      }
    >
      <Section
        title="Rules"
        note="The first rule whose condition holds is used. Licence, product, capacity and absence always hold."
        actions={
          editable && (
            <Button variant="default" leftSection={<IconPlus size={16} />} onClick={add}>
              Add rule
            </Button>
          )
        }
      >
        {rules.length === 0 && <NoRules editable={editable} />}
        <RuleList
          rules={rules}
          selectedId={selected?.id ?? null}
          editable={editable}
          onOpen={(rule) => open({ rule })}
          onChange={change}
        />
      </Section>
      {rules.length > 0 && <DryRun rules={rules} />}
    </Page>
  );
}

const noRules: RuleSet['rules'] = [];

function NoRules({ editable }: { editable: boolean }) {
  return (
    <EmptyState title="No rules yet">
      Without a rule every lead waits in the queue of unassigned leads.
      {editable && ' Add one that sends each lead to the rep of its territory.'}
    </EmptyState>
  );
}

function Standing({
  draft,
  live,
  changed,
}: {
  draft: RuleSet | null;
  live: RuleSet | null;
  changed: boolean;
}) {
  return (
    <>
      {live ? (
        <>
          Version {live.version} routes leads{' '}
          {live.publishedAt && (
            <>
              since <When at={live.publishedAt} />
            </>
          )}
        </>
      ) : (
        'No version routes leads yet'
      )}{' '}
      {draft && <Mark tone="accent">Draft of version {draft.version}</Mark>}{' '}
      {changed && <Mark tone="warn">Not saved</Mark>}
    </>
  );
}
