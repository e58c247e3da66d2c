type Props = { fileName?: string | undefined; fileSize?: string | undefined };

export function FileCell({ fileName, fileSize }: Props) {
  if (!fileName && !fileSize) {
    return (
      <td role="cell" className="app-table__file app-table__none">
        <span aria-hidden="true">–</span>
        <span className="nhsuk-u-visually-hidden">No file</span>
      </td>
    );
  }
  return (
    <td role="cell" className="app-table__file">
      <bdi>{fileName ?? 'No file name'}</bdi>
      {fileSize && <span className="app-secondary">{fileSize}</span>}
    </td>
  );
}
