import type { FileView } from '@/components/messages/view-models';
import { sizeWords } from '@/lib/format/size';

/** A chosen file as its card shows it. Pure. */
export function toFileView({ name, size }: { name: string; size: number }): FileView {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1];
  return { name, kind: extension?.toUpperCase() ?? 'FILE', facts: sizeWords(size) };
}
