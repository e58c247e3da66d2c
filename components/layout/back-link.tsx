'use client';

type Props = {
  href: string;
  /** Where it leads: "Clinical documents inbox". */
  children: string;
};

export function BackLink({ href, children }: Props) {
  return (
    <nav aria-label="Back">
      <a className="nhsuk-back-link m-0 py-1" href={href}>
        <span className="nhsuk-u-visually-hidden">Back to </span>
        <bdi className="wrap-anywhere whitespace-normal">{children}</bdi>
      </a>
    </nav>
  );
}
