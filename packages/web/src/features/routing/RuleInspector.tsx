import type { RoutingRule } from '@catchment/contract';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { Inspector } from '../../ui/page/Inspector.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { ConditionEditor } from './ConditionEditor.tsx';
import { PoolFields } from './PoolFields.tsx';
import { methodHelp, methods } from './routing-words.ts';

interface RuleInspectorProps {
  rule: RoutingRule;
  editable: boolean;
  onChange: (rule: RoutingRule) => void;
  onRemove: () => void;
  onClose: () => void;
}

/** One rule: for which leads, who is asked, and in which order they are asked. */
export function RuleInspector({ rule, editable, onChange, onRemove, onClose }: RuleInspectorProps) {
  return (
    <Inspector
      title={rule.name || 'Rule without a name'}
      onClose={onClose}
      footer={
        editable && (
          <Button variant="default" onClick={onRemove}>
            Remove rule
          </Button>
        )
      }
    >
      <Section title="Name">
        <TextInput
          aria-label="Name of the rule"
          value={rule.name}
          readOnly={!editable}
          error={rule.name.trim() === '' && 'A rule needs a name; decisions show it'}
          onChange={(event) => onChange({ ...rule, name: event.currentTarget.value })}
        />
      </Section>
      <Section title="For which leads">
        <ConditionEditor key={rule.id} rule={rule} editable={editable} onChange={onChange} />
      </Section>
      <Section title="Who is asked">
        <PoolFields rule={rule} editable={editable} onChange={onChange} />
      </Section>
      <Section title="Whose turn it is">
        <NativeSelect
          aria-label="Whose turn it is"
          description={methodHelp[rule.method]}
          data={[...methods]}
          value={rule.method}
          disabled={!editable}
          onChange={(event) =>
            onChange({ ...rule, method: event.currentTarget.value as RoutingRule['method'] })
          }
        />
      </Section>
    </Inspector>
  );
}
