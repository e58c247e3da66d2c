import type { ReactNode } from 'react';
import { ClaimHeading } from './claim';
import type { FileView } from './view-models';

type Props = {
  file: FileView;
  /** What follows from downloading it. */
  note?: string | false;
  /** Small buttons: Download, Preview. */
  children?: ReactNode;
};

export function FileCard({ file, note, children }: Props) {
  return (
    <div className="mb-6 grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-5 gap-y-3 rounded-[5px] border-2 border-line p-5 break-inside-avoid tablet:grid-cols-[auto_minmax(0,1fr)_auto]">
      <span
        className="grid min-h-16 min-w-13 place-items-center rounded-sm border-2 border-blue p-1 text-small font-bold text-blue"
        aria-hidden="true"
      >
        {file.kind}
      </span>
      <div>
        <p className="mt-0 mb-1 text-body/[1.3] font-bold wrap-anywhere">
          <bdi>{file.name}</bdi>
        </p>
        <span className="app-secondary">{file.facts}</span>
        {file.downloaded && (
          <span className="block font-bold">
            <bdi>
              <ClaimHeading claim={file.downloaded} />
            </bdi>
          </span>
        )}
        {note && <span className="app-secondary">{note}</span>}
      </div>
      {children && <div className="app-actions col-span-full m-0 tablet:col-auto">{children}</div>}
    </div>
  );
}
