export type TypedPassword = {
  by: 'account' | 'link' | 'invitation';
  password: string;
  token: string;
  name: string;
};

/** How the service judges a password as it is typed, in words. Empty without an answer. */
export async function askForHint(typed: TypedPassword, signal: AbortSignal): Promise<string> {
  if (typed.password === '') return '';
  try {
    const response = await fetch('/api/password-hint', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(typed),
      signal,
    });
    return response.ok ? ((await response.json()) as { hint: string }).hint : '';
  } catch {
    // A hint is a courtesy: people can continue without it.
    return '';
  }
}
