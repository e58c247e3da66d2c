import https from 'node:https';
import { text } from 'node:stream/consumers';
import type { MeshEnvironmentSettings } from '@/lib/env/env';

export type Delivery = {
  sender: string;
  recipient: string;
  workflow_id: string;
  subject?: string;
  local_id?: string;
  file_name?: string;
  content_type?: string;
  content_encoding?: 'gzip';
  checksum?: string;
  accepted_at: string;
  parts: string[];
  status?: 'accepted' | 'acknowledged';
};

/**
 * Calls an admin endpoint of the simulator and returns its answer. For seeds and tests: the real MESH has
 * none of these.
 */
export async function callSimulator(
  { URL: baseUrl, tls }: Pick<MeshEnvironmentSettings, 'URL' | 'tls'>,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body: unknown = {},
): Promise<unknown> {
  const sent = JSON.stringify(body);
  // Node does not state a length for the body of a DELETE.
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) };
  const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    const request = https.request(
      new URL(path, baseUrl),
      { method, headers, agent: false, ...tls },
      (response) => {
        text(response).then(
          (answered) => resolve({ status: response.statusCode ?? 0, body: answered }),
          reject,
        );
      },
    );
    request.on('error', reject);
    request.end(sent);
  });
  if (answer.status !== 200)
    throw new Error(`The simulator answered ${answer.status} to ${method} ${path}: ${answer.body}`);
  return answer.body === '' ? null : JSON.parse(answer.body);
}

/**
 * Puts a message into the simulator as if it had been sent at `accepted_at`, or now. Returns its MESH message
 * id.
 */
export async function deliver(
  environment: Pick<MeshEnvironmentSettings, 'URL' | 'tls'>,
  delivery: Omit<Delivery, 'accepted_at'> & Partial<Pick<Delivery, 'accepted_at'>>,
): Promise<string> {
  const answer = (await callSimulator(environment, 'POST', '/admin/deliver', delivery)) as {
    message_id: string;
  };
  return answer.message_id;
}
