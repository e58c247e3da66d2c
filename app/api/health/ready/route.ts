import { checkReadiness } from '@/lib/http/readiness';

/**
 * 200 when everything that the portal needs answers, else 503 with the failing part named. Contains no secret
 * and no patient data.
 */
export async function GET(): Promise<Response> {
  const readiness = await checkReadiness();
  return Response.json(readiness, {
    status: readiness.ready ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
}
