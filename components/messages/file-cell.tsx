import { ClaimHeading } from './claim';
import type { RowClaim } from './view-models';

type Props = {
  fileName?: string | undefined;
  fileSize?: string | undefined;
  /** "Downloaded by Amina Khan, 09:12" */
  downloaded?: RowClaim | undefined;
};

export function FileCell({ fileName, fileSize, downloaded }: Props) {
  if (!fileName && !fileSize) {
    return (
      <td role="cell" className="app-table__file max-tablet:hidden">
        <span aria-hidden="true">–</span>
        <span className="nhsuk-u-visually-hidden">No file</span>
      </td>
    );
  }
  return (
    <td role="cell" className="app-table__file">
      <bdi>{fileName ?? 'No file name'}</bdi>
      {fileSize && <span className="app-secondary">{fileSize}</span>}
      {downloaded && (
        <span className="app-secondary">
          <bdi>
            <ClaimHeading claim={downloaded} />
          </bdi>
        </span>
      )}
    </td>
  );
}
