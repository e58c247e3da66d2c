/** @type {import('next').NextConfig} */
const config = {
  // Compression is the server's in server/http: Next's own would sit in the way of streamed files.
  compress: false,
  // What else has the name of a page or a route answers at no address.
  pageExtensions: ['ts', 'tsx'],
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm run check`; once is enough, and the first start is quicker.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@node-rs/argon2', 'graphile-worker', 'pg', 'pino'],
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: '64kb' } },
};

export default config;
