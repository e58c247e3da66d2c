import type { Person, Role } from './people';

const html = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)} – NHS CIS2 stand-in</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><p>NHS CIS2 <span>stand-in</span></p></header>
<main>
<p class="warning">This is not the NHS’s Care Identity Service. It stands in for it on this machine, with people who are made up.</p>
<h1>${html(title)}</h1>
${body}
</main>
</body>
</html>`;
}

const cancel = (path: string) =>
  `<form method="post" action="${path}"><button class="secondary" name="cancel" value="yes">Cancel</button></form>`;

/** The question who is signing in. */
export function personPage(path: string, people: readonly Person[]): string {
  const choices = people.map(
    ({ uid, givenName, familyName, note }) =>
      `<li><button name="person" value="${uid}">${html(`${givenName} ${familyName}`)}</button><span>${html(note)}</span></li>`,
  );
  return page(
    'Choose who signs in',
    `<form method="post" action="${path}"><ul>${choices.join('')}</ul></form>${cancel(path)}`,
  );
}

const lastPart = (role: Role) => role.name.split(':').at(-1)?.replaceAll('"', '') ?? role.name;

/** The question which role they are signing in with. */
export function rolePage(path: string, person: Person): string {
  const choices = person.roles.map(
    (role) =>
      `<li><button name="role" value="${role.roleId}">${html(`${role.organisation} (${role.odsCode})`)}</button><span>${html(lastPart(role))}</span></li>`,
  );
  return page(
    'Choose a role',
    `<form method="post" action="${path}"><input type="hidden" name="person" value="${person.uid}"><ul>${choices.join('')}</ul></form>${cancel(path)}`,
  );
}

/** Whether to sign out here too, after a service has sent someone to do so. */
export function endSessionPage(form: string): string {
  return page(
    'Sign out of NHS CIS2',
    `${form}<p><button form="op.logoutForm" name="logout" value="yes">Sign out</button></p>
<p><button class="secondary" form="op.logoutForm">Stay signed in</button></p>`,
  );
}

export function problemPage(text: string): string {
  return page('NHS CIS2', `<p>${html(text)}</p>`);
}

export type LiveSession = { sid: string; name: string };

/** The people signed in, each with a button that ends it from here, as taking out a smartcard does. */
export function sessionsPage(sessions: readonly LiveSession[]): string {
  const rows = sessions.map(
    ({ sid, name }) =>
      `<li><span>${html(name)}</span><form method="post" action="/sessions/end"><button name="sid" value="${html(sid)}">End this session</button></form></li>`,
  );
  return page('Sessions', rows.length > 0 ? `<ul>${rows.join('')}</ul>` : '<p>Nobody is signed in.</p>');
}

export const STYLE = `
* { box-sizing: border-box }
body { margin: 0; font: 1.1875rem/1.5 Arial, sans-serif; color: #212b32; background: #f0f4f5 }
header { background: #005eb8; color: #fff }
header p { max-width: 44rem; margin: 0 auto; padding: 1rem; font-size: 1.5rem; font-weight: bold }
header span { font-weight: normal }
main { max-width: 44rem; margin: 0 auto; padding: 1rem }
h1 { line-height: 1.2 }
ul { list-style: none; margin: 0; padding: 0 }
li { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; margin-bottom: 1rem }
button { font: inherit; font-weight: bold; padding: .5rem 1rem; color: #fff; background: #00703c; border: 0;
  border-bottom: 4px solid #00401e; border-radius: 4px; cursor: pointer }
button.secondary { color: #212b32; background: #fff; border-bottom-color: #768692 }
button:focus { outline: 4px solid #ffeb3b; outline-offset: 0; background: #ffeb3b; color: #212b32 }
.warning { border-left: 8px solid #ffb81c; background: #fff; padding: .75rem 1rem }
`;
