import { Notice } from '@/components/ui/notice';
import { fullTime } from '@/lib/format/time';
import type { EnvironmentOverview } from '@/lib/service/environments/types';
import { certificateWords } from './certificate-words';

/** The client certificates that expire soon, or have expired. */
export function CertificateWarnings({ environments }: { environments: readonly EnvironmentOverview[] }) {
  return environments.map(({ name, label, certificate }) =>
    certificate?.isWarned ? (
      <Notice
        key={name}
        tone={certificate.daysLeft <= 7 ? 'danger' : 'warning'}
        heading={`Our certificate for ${label} (${name}): ${certificateWords(certificate.daysLeft).toLowerCase()}`}
      >
        <p>
          {certificate.daysLeft < 0 ? 'It ended on' : 'It ends on'} {fullTime(certificate.expiresAt)}. Without
          one, nothing can be sent or collected. Order a new one, and replace the file on the server.
        </p>
      </Notice>
    ) : null,
  );
}
