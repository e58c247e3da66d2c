type Props = { className?: string };

/** Our own mark. The NHS logo is for services that have the right to it. */
export function EnvelopeMark({ className }: Props) {
  return (
    <svg
      className={className}
      viewBox="0 0 40 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      aria-hidden="true"
    >
      <rect x="1.5" y="1.5" width="37" height="29" rx="3.5" />
      <path d="M2 4l18 14L38 4" strokeLinejoin="round" />
    </svg>
  );
}
