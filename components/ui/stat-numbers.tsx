type Props = { items: readonly { value: number; label: string; tone?: 'danger' | undefined }[] };

export function StatNumbers({ items }: Props) {
  return (
    <dl className="app-stats">
      {items.map(({ value, label, tone }) => (
        <div className="app-stats__item" key={label}>
          <dt className="app-stats__label">{label}</dt>
          <dd className={tone ? `app-stats__value app-stats__value--${tone}` : 'app-stats__value'}>
            {value.toLocaleString('en-GB')}
          </dd>
        </div>
      ))}
    </dl>
  );
}
