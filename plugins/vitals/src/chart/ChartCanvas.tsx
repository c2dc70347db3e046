import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { plotData, plotOptions, type Plot } from './plotOptions';

const themeAttribute = 'data-theme-mode';

/** Draws lines and axes; again when samples, range, width or theme change. */
export default function ChartCanvas({ plot }: { plot: Plot }) {
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const style = getComputedStyle(element);
    const readColour = (property: string) =>
      style.getPropertyValue(property).trim();
    const chart = new UPlot(
      plotOptions(plot, element.clientWidth, readColour),
      plotData(plot.data),
      element,
    );
    const sizes = new ResizeObserver(() =>
      chart.setSize({ width: element.clientWidth, height: chart.height }),
    );
    sizes.observe(element);
    const themes = new MutationObserver(() => chart.redraw());
    themes.observe(document.body, {
      attributes: true,
      attributeFilter: [themeAttribute],
    });
    return () => {
      themes.disconnect();
      sizes.disconnect();
      chart.destroy();
    };
  }, [plot]);

  return <div ref={place} aria-hidden />;
}
