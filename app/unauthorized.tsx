/**
 * Never shown: pages send people to sign in themselves. Without this, Next sends its own one along with every
 * page.
 */
export default function Unauthorized() {
  return null;
}
