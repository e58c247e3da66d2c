import type { Metadata } from 'next';
import { HelpContact } from '@/app/help-contact';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { env } from '@/lib/env/env';

export const metadata: Metadata = { title: 'Accessibility statement' };

export default function AccessibilityPage() {
  const { SERVICE_NAME } = env();
  return (
    <PageMain>
      <div className="nhsuk-u-reading-width">
        <PageHeading>Accessibility statement</PageHeading>
        <p>
          This statement is about {SERVICE_NAME}. We want as many people as possible to be able to use it.
        </p>
        <p>You should be able to:</p>
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li>use every page with a keyboard alone, or with speech recognition</li>
          <li>listen to every page with a screen reader</li>
          <li>enlarge text, or use a narrow screen, without scrolling sideways</li>
          <li>use your own colours and contrast</li>
          <li>collect, send and follow messages with JavaScript switched off</li>
        </ul>
        <p>
          <a href="https://mcmw.abilitynet.org.uk/">AbilityNet</a> has advice on making your device easier to
          use.
        </p>

        <h2 className="nhsuk-heading-m">How accessible it is</h2>
        <p>
          The service is built to meet the{' '}
          <a href="https://www.w3.org/TR/WCAG22/">Web Content Accessibility Guidelines version 2.2</a> at
          level AA. We do not know of any part of a page that fails them. We do not control the files that
          people send each other, and some of those may not be accessible. Ask the sender for another format.
        </p>

        <h2 className="nhsuk-heading-m">If something is difficult to use</h2>
        <p>
          Contact <HelpContact />. Say which page it was and what you were trying to do. Tell us too if you
          need information in another format.
        </p>

        <h2 className="nhsuk-heading-m">If you are not happy with our answer</h2>
        <p>
          The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and Mobile
          Applications) (No. 2) Accessibility Regulations 2018. Contact the{' '}
          <a href="https://www.equalityadvisoryservice.com/">Equality Advisory and Support Service</a>.
        </p>

        <h2 className="nhsuk-heading-m">How we test it</h2>
        <p>
          Every page is tested automatically each time the service changes, against level A and AA rules, at
          several widths and without JavaScript. This statement was written on 21 November 2026.
        </p>
      </div>
    </PageMain>
  );
}
