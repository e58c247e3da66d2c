type Props = {
  items: readonly {
    value: string;
    label: string;
    tone?: 'danger' | undefined;
    /** Where the things counted are listed. */
    href?: string | undefined;
  }[];
};

export function StatNumbers({ items }: Props) {
  return (
    <dl className="app-stats">
      {items.map(({ value, label, tone, href }) => (
        <div className="app-stats__item" key={label}>
          <dt className="app-stats__label">{href ? <a href={href}>{label}</a> : label}</dt>
          <dd className={tone ? `app-stats__value app-stats__value--${tone}` : 'app-stats__value'}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
