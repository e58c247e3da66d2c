/** Sent with every answer. Scripts and style sheets need no more: the rest is for pages, and would weigh on each file. */
const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
];

/** Sent with everything else; the content security policy, which needs a nonce, comes from proxy.ts. */
const headers = [
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
];

// Browsers ignore it over plain http, which is for one's own machine only.
const transportSecurity = { key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' };

/** @type {import('next').NextConfig} */
const config = {
  // Compression is the server's in scripts/web: Next's own would sit in the way of streamed files.
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm run check`; once is enough, and the first start is quicker.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@node-rs/argon2', 'graphile-worker', 'pg', 'pino'],
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: '64kb' } },
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    { source: '/((?!_next/static/).*)', headers: [...headers, transportSecurity] },
  ],
};

export default config;
