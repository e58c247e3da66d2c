type Jar = Map<string, string>;

const MAX_STEPS = 20;

async function send(jar: Jar, url: string, form?: Record<string, string>): Promise<Response> {
  const response = await fetch(url, {
    redirect: 'manual',
    headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  for (const line of response.headers.getSetCookie()) {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
    jar.set(name, value);
  }
  return response;
}

/**
 * Walks through the stand-in as a browser without JavaScript does, making `choices` in turn, until it leads
 * back to `portal`. Returns the address there.
 */
export async function walk(from: string, choices: Record<string, string>[], portal: string): Promise<URL> {
  const jar: Jar = new Map();
  const left = [...choices];
  let url = from;
  let form: Record<string, string> | undefined;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    if (url.startsWith(portal)) return new URL(url);
    const response = await send(jar, url, form);
    const location = response.headers.get('location');
    form = undefined;
    if (location) url = new URL(location, url).href;
    else form = left.shift();
    if (!location && !form) throw new Error(`${response.status} at ${url}: ${await response.text()}`);
  }
  throw new Error(`no way back from ${url}`);
}
