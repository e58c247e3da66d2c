/** Recovery codes, to print or to copy by hand. */
export function CodeList({ codes }: { codes: readonly string[] }) {
  return (
    <ul className="app-codes mb-6 grid max-w-160 list-none grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-x-6 gap-y-2 border border-line bg-white px-5 py-4 font-[monospace] text-[1.25rem]">
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ul>
  );
}
