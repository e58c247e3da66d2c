import { StateTag } from '@/components/ui/state-tag';
import { SummaryList } from '@/components/ui/summary-list';
import { TimeStamp } from '@/components/ui/time-stamp';
import { fullTime, timeWords } from '@/lib/format/time';
import type { CertificateFacts, EnvironmentOverview } from '@/lib/service/environments/types';
import { certificateWords } from './certificate-words';

const KINDS = { simulator: 'Simulator', test: 'Test', live: 'Live: real patient data' };
/** An environment that answered within this time is reachable: mailboxes are checked more often than that. */
const REACHABLE_MS = 15 * 60_000;

function certificateRows(certificate: CertificateFacts | null, isEncrypted: boolean) {
  if (!certificate && isEncrypted) {
    return [
      {
        key: 'Our certificate',
        value: 'None: CLIENT_CERTIFICATE is none',
        note: 'The connection is encrypted, but the server knows us by passwords alone. Use it for made-up messages only.',
      },
    ];
  }
  if (!certificate) return [{ key: 'Our certificate', value: 'None: plain HTTP, on this machine only' }];
  const { subject, issuer, serialNumber, expiresAt, daysLeft } = certificate;
  return [
    { key: 'Our certificate', value: <bdi>{subject}</bdi>, note: `Serial number ${serialNumber}` },
    { key: 'Issued by', value: <bdi>{issuer}</bdi> },
    { key: 'Valid until', value: fullTime(expiresAt), note: certificateWords(daysLeft) },
  ];
}

/** One MESH environment: where it is, whether it answers, and the certificates. */
export function EnvironmentSection({ environment, now }: { environment: EnvironmentOverview; now: Date }) {
  const { name, label, kind, host, mailboxes, withProblem, lastAnsweredAt, lastProblem } = environment;
  const isReachable = lastAnsweredAt !== null && now.getTime() - lastAnsweredAt.getTime() < REACHABLE_MS;
  return (
    <section>
      <h2 className="nhsuk-heading-m">
        {label} ({name})
      </h2>
      <SummaryList
        rows={[
          { key: 'Kind', value: KINDS[kind] },
          { key: 'Address', value: host },
          {
            key: 'Reachable',
            value:
              mailboxes === 0 ? (
                'Not known: it has no mailbox here yet'
              ) : (
                <StateTag tone={isReachable ? 'success' : 'danger'}>
                  {isReachable ? 'Answers' : 'No answer lately'}
                </StateTag>
              ),
            note: lastAnsweredAt ? (
              <>
                Last answer: <TimeStamp {...timeWords(lastAnsweredAt, now)} />
              </>
            ) : undefined,
          },
          {
            key: 'Mailboxes',
            value: <a href={`/service/mailboxes?environment=${name}`}>{mailboxes}</a>,
            note: withProblem > 0 ? `${withProblem} with a problem. ${lastProblem ?? ''}` : undefined,
          },
          { key: 'Looked into', value: `Every ${environment.pollSeconds} seconds` },
          ...certificateRows(environment.certificate, environment.isEncrypted),
          ...environment.authorities.map((authority) => ({
            key: 'Authority we trust',
            value: <bdi>{authority.subject}</bdi>,
            note: `Until ${fullTime(authority.expiresAt)}`,
          })),
        ]}
      />
    </section>
  );
}
