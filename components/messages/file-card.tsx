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
    <div className="app-file">
      <span className="app-file__kind" aria-hidden="true">
        {file.kind}
      </span>
      <div>
        <p className="app-file__name">
          <bdi>{file.name}</bdi>
        </p>
        <span className="app-secondary">{file.facts}</span>
        {file.downloaded && (
          <span className="app-file__downloaded">
            <bdi>
              <ClaimHeading claim={file.downloaded} />
            </bdi>
          </span>
        )}
        {note && <span className="app-secondary block">{note}</span>}
      </div>
      {children && <div className="app-actions">{children}</div>}
    </div>
  );
}
