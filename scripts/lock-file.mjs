// npm run lock:complete, after every change of dependencies. npm writes into the lock file only those
// platform packages that the current registry has. With entries missing, `npm ci` refuses on every machine.
// Adds them; without --write, reports.
import fs from 'node:fs';

const FILE = 'package-lock.json';
const SYSTEMS = 'aix android darwin freebsd linux netbsd openbsd openharmony sunos win32'.split(' ');
const PROCESSORS = 'arm arm64 ia32 loong64 mips64el ppc64 riscv64 s390x wasm32 x64'.split(' ');

const lock = JSON.parse(fs.readFileSync(FILE, 'utf8'));
const missing = findMissing(lock.packages);

if (process.argv.includes('--write')) {
  const packages = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) =>
    a.localeCompare(b, 'en'),
  );
  fs.writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} entries added to ${FILE}.`);
} else if (Object.keys(missing).length > 0) {
  console.error(`${FILE} lacks ${Object.keys(missing).join(', ')}. Run: npm run lock:complete`);
  process.exit(1);
}

function findMissing(packages) {
  const found = {};
  for (const [place, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const isThere = packages[`node_modules/${name}`] || packages[`${place}/node_modules/${name}`];
      // A range does not belong to a platform package: those are pinned by the package they belong to.
      if (!isThere && isPlatformPackage(name) && /^\d/.test(version)) {
        found[`node_modules/${name}`] = {
          version,
          optional: true,
          ...(dev ? { dev } : {}),
          ...machineOf(name),
        };
      }
    }
  }
  return found;
}

function isPlatformPackage(name) {
  return Object.keys(machineOf(name)).length > 0;
}

// Read from the name, as in @next/swc-linux-x64-musl.
function machineOf(name) {
  const words = name.split(/[-/]/);
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  const libc = words
    .filter((word) => /^(gnu|musl)/.test(word))
    .map((word) => (word.startsWith('gnu') ? 'glibc' : 'musl'));
  return Object.fromEntries(Object.entries({ os, cpu, libc }).filter(([, values]) => values.length > 0));
}
