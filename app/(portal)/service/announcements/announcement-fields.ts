import type { FormField } from '@/components/service/form-field';

type Values = Partial<Record<'heading' | 'text' | 'importance' | 'startsAt' | 'endsAt', string>>;

/** The fields of an announcement, with its present values. */
export function announcementFields(values: Values): FormField[] {
  return [
    { kind: 'text', name: 'heading', label: 'Heading', value: values.heading ?? '' },
    {
      kind: 'area',
      name: 'text',
      label: 'Text',
      hint: 'What happens, when, and what people should do. Everybody can read it, also people who are not signed in. Do not mention patients.',
      value: values.text ?? '',
    },
    {
      kind: 'radios',
      name: 'importance',
      label: 'How important is it?',
      value: values.importance ?? 'information',
      items: [
        { value: 'information', label: 'Information' },
        { value: 'warning', label: 'Important', hint: 'Stands out, and comes before the others.' },
      ],
    },
    {
      kind: 'moment',
      name: 'startsAt',
      label: 'Shown from',
      hint: 'UK time. Where your browser shows no calendar, write it like 2026-11-24 18:00',
      value: values.startsAt ?? '',
    },
    {
      kind: 'moment',
      name: 'endsAt',
      label: 'Shown until',
      hint: 'UK time, in the same way',
      value: values.endsAt ?? '',
    },
  ];
}
