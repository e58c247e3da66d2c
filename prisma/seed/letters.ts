import { gzipped, halves, pdf, plain, recallList, xml } from './files';
import type { Delivery } from './simulator-admin';

type Letter = Omit<Delivery, 'accepted_at'> & { hoursAgo: number };

const TRUST = 'RX999OT004';
const IMAGING = 'RX999OT011';
const CLINICAL = 'Y99001GP001';

const letter = (
  hoursAgo: number,
  sender: string,
  workflow: string,
  subject: string,
  file: Partial<Delivery> & { parts: string[] },
): Letter => ({ hoursAgo, sender, recipient: CLINICAL, workflow_id: workflow, subject, ...file });

const csv = (file_name: string, content: string) => ({
  file_name,
  content_type: 'text/csv',
  parts: plain(content),
});
const pdfFile = (file_name: string, title: string) => ({
  file_name,
  content_type: 'application/pdf',
  parts: plain(pdf(title)),
});
const xmlFile = (file_name: string, title: string) => ({
  file_name,
  content_type: 'application/xml',
  parts: plain(xml(title)),
});

/** The messages in the practice's main inbox: different in age, size, workflow and type, as in real life. */
const SPECIAL: Letter[] = [
  letter(
    103,
    TRUST,
    'TOC_FHIR_IP_DISCH',
    'Discharge summary',
    xmlFile('discharge-2026-11-17.xml', 'Discharge summary'),
  ),
  letter(100, TRUST, 'TOC_FHIR_OP_ATTEN', 'Outpatient letter', pdfFile('letter.pdf', 'Outpatient letter')),
  letter(50, 'X99SC001', 'REFERRAL_LETTER_V1', 'Monthly recall list, November', {
    ...csv('recall-list-2026-11.csv', recallList(60_000)),
    local_id: 'RECALL-2026-11',
    checksum: 'md5:00112233445566778899aabbccddeeff',
  }),
  letter(
    41,
    'VN902CH001',
    'CARE_OBS_V1',
    'Weekly observations',
    csv('observations-week-46.csv', recallList(2500)),
  ),
  letter(
    15,
    IMAGING,
    'REFERRAL_LETTER_V1',
    '',
    pdfFile(
      `report-of-a-${'very-'.repeat(24)}long-examination-name-that-has-to-wrap-somewhere_0001.pdf`,
      'Imaging report',
    ),
  ),
  letter(14, TRUST, 'TOC_FHIR_EC_DISCH', 'Emergency care discharge (compressed)', {
    file_name: 'emergency-care.csv',
    content_type: 'text/csv',
    content_encoding: 'gzip',
    parts: gzipped(recallList(4000)),
  }),
  letter(13, TRUST, 'REFERRAL_LETTER_V1', 'Archive in two parts', {
    file_name: 'archive.csv',
    content_type: 'text/csv',
    parts: halves(recallList(3000)),
  }),
  letter(12, TRUST, 'REFERRAL_LETTER_V1', 'No file name', {
    content_type: 'text/plain',
    parts: plain('A message whose sender gave the file no name.\n'),
  }),
  letter(11, IMAGING, 'REFERRAL_LETTER_V1', 'تقرير الفحص', {
    file_name: 'تقرير-الفحص.txt',
    content_type: 'text/plain',
    parts: plain('Report\n'),
  }),
  letter(10, TRUST, 'REFERRAL_LETTER_V1', '<b>Not bold</b> & "quoted"', {
    file_name: '../../etc/<script>.txt',
    content_type: 'text/html',
    parts: plain('<script>alert(1)</script>\n'),
  }),
];

const ORDINARY = [
  ['TOC_FHIR_IP_DISCH', 'Discharge summary', 'discharge'],
  ['TOC_FHIR_OP_ATTEN', 'Outpatient letter', 'outpatient'],
  ['TOC_FHIR_EC_DISCH', 'Emergency care discharge', 'emergency'],
  ['GPCONNECT_SEND_DOCUMENT', 'Clinic document', 'document'],
] as const;

/** The everyday rest, to make about forty in all. */
function ordinary(): Letter[] {
  return Array.from({ length: 30 }, (_, index) => {
    const [workflow, subject, name] = ORDINARY[index % ORDINARY.length] ?? ORDINARY[0];
    const number = String(index + 1).padStart(3, '0');
    const file =
      index % 3 === 0
        ? xmlFile(`${name}-${number}.xml`, subject)
        : pdfFile(`${name}-${number}.pdf`, `${subject} ${number}`);
    return letter(2 + index * 2.5, index % 5 === 0 ? IMAGING : TRUST, workflow, `${subject} ${number}`, file);
  });
}

/** Messages for the other mailboxes. */
const ELSEWHERE: Letter[] = [
  ...[2, 5, 26].map((hoursAgo, index) => ({
    ...letter(hoursAgo, IMAGING, 'PATH_MEDRPT_V3', `Blood results, batch ${index + 1}`, {
      file_name: `results-${index + 1}.dat`,
      content_type: 'application/octet-stream',
      parts: plain('UNB+UNOA:2+EXAMPLE\n'),
    }),
    recipient: 'Y99001GP002',
  })),
  {
    ...letter(
      20,
      'X99SC001',
      'SCREEN_RECALL_V2',
      'Recall list, November',
      csv('recall-2026-11.csv', recallList(300)),
    ),
    recipient: 'Y99001GP003',
  },
  {
    ...letter(
      124,
      TRUST,
      'TOC_FHIR_OP_ATTEN',
      'Outpatient letter nobody collected',
      pdfFile('outpatient-uncollected.pdf', 'Outpatient letter'),
    ),
    local_id: 'OPA-2026-0388',
  },
];

const sent = (
  hoursAgo: number,
  sender: string,
  recipient: string,
  subject: string,
  local_id: string,
  file: ReturnType<typeof pdfFile>,
  workflow = 'REFERRAL_LETTER_V1',
): Letter => ({ ...letter(hoursAgo, sender, workflow, subject, file), recipient, local_id });

/** Messages the practice sent: collected, waiting in another mailbox, and not delivered. */
const FROM_PRACTICE: Letter[] = [
  {
    ...sent(
      50,
      CLINICAL,
      TRUST,
      'Referral to cardiology',
      'REF-2026-0411',
      pdfFile('referral-cardiology.pdf', 'Referral letter'),
    ),
    status: 'acknowledged',
  },
  sent(
    30,
    CLINICAL,
    TRUST,
    'Referral to dermatology',
    'REF-2026-0414',
    pdfFile('referral-dermatology.pdf', 'Referral letter'),
  ),
  sent(
    29,
    CLINICAL,
    IMAGING,
    'Request for an ultrasound scan',
    'REF-2026-0416',
    pdfFile('ultrasound-request.pdf', 'Request'),
  ),
  sent(
    6,
    CLINICAL,
    'VN902CH001',
    'Change of medicines for a resident',
    'REF-2026-0420',
    pdfFile('medicines.pdf', 'Change of medicines'),
  ),
  sent(
    22,
    'Y99001GP003',
    'X99SC001',
    'Audit return, October',
    'AUD-2026-010',
    csv('audit-return-2026-10.csv', recallList(40)),
    'AUDIT_RETURN_V3',
  ),
  sent(
    30,
    CLINICAL,
    'Y99002GP001',
    'Records of a patient who moved',
    'REF-2026-0415',
    pdfFile('records.pdf', 'Referral letter'),
  ),
  // To a practice that never collects, just over five days ago: its report is waiting to be fetched.
  sent(
    124,
    'Y99001GP003',
    'Y99002GP001',
    'Audit follow-up',
    'AUD-2026-009',
    csv('audit-follow-up.csv', recallList(20)),
  ),
];

/** Every delivery of the demonstration, oldest first. Ages count back from `now`. */
export function demonstrationLetters(now: Date): Delivery[] {
  return [...SPECIAL, ...ordinary(), ...ELSEWHERE, ...FROM_PRACTICE]
    .sort((a, b) => b.hoursAgo - a.hoursAgo)
    .map(({ hoursAgo, ...delivery }) => ({
      ...delivery,
      accepted_at: new Date(now.getTime() - hoursAgo * 3_600_000).toISOString(),
    }));
}
