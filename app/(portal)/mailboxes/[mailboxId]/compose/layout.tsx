import type { ReactNode } from 'react';
import { ChosenFileProvider } from '@/components/compose/chosen-file';

export default function ComposeLayout({ children }: { children: ReactNode }) {
  return (
    <ChosenFileProvider>
      <div className="contents" data-keeps-typing>
        {children}
      </div>
    </ChosenFileProvider>
  );
}
