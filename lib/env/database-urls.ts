/**
 * The addresses of the database for `npm run migrate`, which needs no other setting: of the account that
 * portal and worker use, and of the one that owns the tables, which without DATABASE_OWNER_URL is the same.
 * Null when there is none.
 */
export function readDatabaseUrls(): { productUrl: string; ownerUrl: string } | null {
  const { DATABASE_URL: productUrl, DATABASE_OWNER_URL: ownerUrl } = process.env;
  return productUrl ? { productUrl, ownerUrl: ownerUrl || productUrl } : null;
}
