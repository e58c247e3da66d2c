import type { FormView } from '@/components/forms/form-view';
import { Checkboxes } from '@/components/ui/checkboxes';
import { PasswordInput } from '@/components/ui/password-input';
import { Radios } from '@/components/ui/radios';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import type { FormField } from './form-field';

/** One field of an operator's form, with what was typed and what was wrong with it. */
export function ServiceField({ field, view }: { field: FormField; view: FormView }) {
  const { name, label, hint } = field;
  const error = view?.fields[name];
  const typed = view?.values[name];
  const common = { name, label, labelSize: 's' as const, hint, error };
  if (field.kind === 'password') return <PasswordInput {...common} autoComplete="new-password" />;
  if (field.kind === 'area') return <TextArea {...common} defaultValue={typed ?? field.value} />;
  if (field.kind === 'moment') {
    return <TextInput {...common} type="datetime-local" defaultValue={typed ?? field.value} width={20} />;
  }
  if (field.kind === 'radios') {
    const { items } = field;
    return (
      <Radios
        {...{ name, hint, error, items }}
        legend={label}
        legendSize="s"
        defaultValue={typed ?? field.value}
      />
    );
  }
  if (field.kind === 'tick') {
    if (field.onProblem && !error && typed === undefined) return null;
    return (
      <Checkboxes
        {...{ name, error }}
        legend={<span className="nhsuk-u-visually-hidden">{label}</span>}
        items={[{ value: 'yes', label, hint }]}
        ticked={(view ? typed : field.value) ? ['yes'] : []}
      />
    );
  }
  return (
    <TextInput
      {...common}
      defaultValue={typed ?? field.value}
      width={field.width}
      inputMode={field.numeric ? 'numeric' : undefined}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
