import type { ReactNode } from 'react';
import { ChosenFileProvider } from '@/components/compose/chosen-file';

export default function ComposeLayout({ children }: { children: ReactNode }) {
  return <ChosenFileProvider>{children}</ChosenFileProvider>;
}
