import { MeshError } from './errors';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/**
 * Splits an environment's base URL. Throws MeshError `invalid_request` when it is not an origin, or is plain http to
 * anything but this machine: the token and patient data would cross the network in clear.
 */
export function parseBaseUrl(baseUrl: string): { host: string; port: number; secure: boolean } {
  const refuse = (why: string) => new MeshError('invalid_request', `The MESH base URL ${why}`);
  if (!URL.canParse(baseUrl)) throw refuse('is not a URL');
  const url = new URL(baseUrl);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('must start with https://');
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/') {
    throw refuse('must be https://host:port and nothing more');
  }
  const secure = url.protocol === 'https:';
  if (!secure && !LOOPBACK.test(host)) throw refuse('may be plain http only for this machine itself');
  return { host, secure, port: url.port ? Number(url.port) : secure ? 443 : 80 };
}
