/** What the product shows, as a still: lanes, moments in time, one line of sight. Decoration, so nothing reads it out. */
export function LanesDrawing() {
  return (
    <div className="hidden flex-1 items-center overflow-hidden lg:flex">
      <svg aria-hidden viewBox="0 0 960 560" preserveAspectRatio="xMidYMid slice" className="h-full w-full">
        {TICKS.map((x) => (
          <path key={x} d={`M${x} 0V560`} className="stroke-line" />
        ))}
        {LANES.map((lane) => (
          <g key={lane.ink} className={lane.ink}>
            <path d={`M0 ${lane.y + 52}H960`} className="stroke-line" />
            {lane.blocks.map(([x, width]) => (
              <g key={x}>
                <rect x={x} y={lane.y} width={width} height="36" rx="3" fill="currentColor" opacity="0.16" />
                <rect x={x} y={lane.y} width="2.5" height="36" fill="currentColor" />
              </g>
            ))}
          </g>
        ))}
        <path d="m208 108 9 9-9 9-9-9z" className="text-critical" fill="currentColor" />
        <path d="m512 109 9 16h-18z" className="text-high" fill="currentColor" />
        <circle cx="762" cy="117" r="7.5" className="text-low" fill="currentColor" />
        <path d="M646 0V560" className="stroke-signal" strokeWidth="2" />
        <path d="M636 0h20v10l-10 8-10-8z" className="text-signal" fill="currentColor" />
      </svg>
    </div>
  );
}

const TICKS = [48, 160, 272, 384, 496, 608, 720, 832, 944];

const LANES = [
  { ink: "text-display", y: 168, blocks: blocks(24, 150, 190, 84, 210, 96, 170, 120) },
  { ink: "text-mic", y: 236, blocks: blocks(64, 74, 38, 120, 54, 88, 140, 62, 96, 44, 110) },
  { ink: "text-system", y: 304, blocks: blocks(10, 112, 66, 92, 128, 48, 76, 150, 40, 98, 120) },
  { ink: "text-camera", y: 372, blocks: blocks(130, 180, 240, 130, 220) },
] as const;

/** A start, then widths one after the other with a breath between. */
function blocks(start: number, ...widths: number[]): [x: number, width: number][] {
  let x = start;
  return widths.map((width, index) => {
    const block: [number, number] = [x, width];
    x += width + (index % 3 === 1 ? 26 : 8);
    return block;
  });
}
