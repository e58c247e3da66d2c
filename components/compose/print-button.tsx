'use client';

import { Button } from '@/components/ui/button';
import { useIsEnhanced } from '@/components/ui/use-is-enhanced';

/** Not drawn without JavaScript, where people print from the browser's own menu. */
export function PrintButton({ children }: { children: string }) {
  if (!useIsEnhanced()) return null;
  return (
    <Button type="button" variant="link" onClick={() => window.print()}>
      {children}
    </Button>
  );
}
