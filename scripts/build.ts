import { BuildError, build } from './build/build';

// npm run build
try {
  await build();
  console.log('Built: .next and dist.');
} catch (cause) {
  console.error(cause instanceof BuildError ? cause.message : cause);
  process.exit(1);
}
