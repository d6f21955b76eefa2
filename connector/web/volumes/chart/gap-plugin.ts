import uPlot from 'uplot';
import { gaps, type Line, type Numbers } from '../columns';

/** Hatches the intervals of which nothing is known, so that they can't be taken for zeros. */
export function gapPlugin(line: Line, total: Numbers, color: string): uPlot.Plugin {
  const unknown = gaps(total);
  return {
    hooks: {
      drawClear: (chart) => {
        const { ctx, bbox } = chart;
        ctx.save();
        ctx.beginPath();
        ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
        ctx.clip();
        ctx.fillStyle = hatch(ctx, color);
        for (const [first, last] of unknown) {
          const left = chart.valToPos((line.starts[first] ?? 0) / 1000, 'x', true);
          const right = chart.valToPos((line.ends[last] ?? 0) / 1000, 'x', true);
          ctx.fillRect(left, bbox.top, Math.max(1, right - left), bbox.height);
        }
        ctx.restore();
      },
    },
  };
}

const TILE = 12;

function hatch(ctx: CanvasRenderingContext2D, color: string): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = tile.height = TILE;
  const pen = tile.getContext('2d');
  if (pen === null) return color;
  pen.strokeStyle = color;
  pen.lineWidth = 3;
  for (const shift of [-TILE, 0, TILE]) {
    pen.beginPath();
    pen.moveTo(shift, TILE);
    pen.lineTo(shift + TILE, 0);
    pen.stroke();
  }
  return ctx.createPattern(tile, 'repeat') ?? color;
}
