import type { ReactNode } from 'react';

type Props = { heading?: ReactNode; headingLevel?: 2 | 3; children: ReactNode };

export function Card({ heading, headingLevel = 2, children }: Props) {
  const Heading = `h${headingLevel}` as const;
  return (
    <section className="app-card">
      {heading && <Heading className="mt-0 mb-2 text-heading">{heading}</Heading>}
      {children}
    </section>
  );
}
