/** Never shown: pages ask people to sign in by themselves. Without this, Next sends its own one along with every page. */
export default function Unauthorized() {
  return null;
}
