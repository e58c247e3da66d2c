type Props = {
  href: string;
  /** Where it leads: "Clinical documents inbox". */
  children: string;
};

export function BackLink({ href, children }: Props) {
  return (
    <nav aria-label="Back">
      <a className="nhsuk-back-link" href={href}>
        <span className="nhsuk-u-visually-hidden">Back to </span>
        <bdi>{children}</bdi>
      </a>
    </nav>
  );
}
