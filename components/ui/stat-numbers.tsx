const NUMBER = 'm-0 text-number/[1.2] font-bold wrap-normal';

type Props = {
  items: readonly {
    value: string;
    label: string;
    tone?: 'danger' | undefined;
    /** Where the counted things are listed. */
    href?: string | undefined;
  }[];
};

export function StatNumbers({ items }: Props) {
  return (
    <dl className="mt-3 mb-4 grid grid-cols-[repeat(3,minmax(min-content,1fr))] gap-x-3.5 gap-y-2">
      {items.map(({ value, label, tone, href }) => (
        <div className="flex flex-col-reverse justify-end" key={label}>
          <dt className="text-small text-quiet">
            {href ? (
              <a className="-my-0.75 inline-block py-0.75" href={href}>
                {label}
              </a>
            ) : (
              label
            )}
          </dt>
          <dd className={tone ? `${NUMBER} text-red` : NUMBER}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
