/** First in the body. Leads to the `main` that PageMain draws. */
export function SkipLink() {
  return (
    <a className="nhsuk-skip-link print:hidden" href="#maincontent">
      Skip to main content
    </a>
  );
}
