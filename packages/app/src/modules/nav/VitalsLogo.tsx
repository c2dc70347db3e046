/** A pulse that becomes a check mark; with the name beside it where there is room. */
export function VitalsLogo({ withName = false }: { withName?: boolean }) {
  return (
    <svg
      width={withName ? 128 : 32}
      height={32}
      viewBox={withName ? '0 0 128 32' : '0 0 32 32'}
      aria-hidden="true"
    >
      <rect width="32" height="32" rx="8" fill="#0e7c86" />
      <path
        d="M4 17h5l3-8 5 15 4-9 2 3 5-8"
        fill="none"
        stroke="#ffffff"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      {withName && (
        <text
          x="44"
          y="23"
          fill="#ffffff"
          fontFamily="system-ui, sans-serif"
          fontSize="21"
          fontWeight="600"
        >
          Vitals
        </text>
      )}
    </svg>
  );
}
