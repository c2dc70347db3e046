import '@testing-library/jest-dom';

// jsdom knows no media queries; the pages are tested as on a wide screen.
Object.defineProperty(window, 'matchMedia', {
  value: (query: string) => ({
    matches: query.includes('min-width'),
    media: query,
    addEventListener: () => {},
    addListener: () => {},
    removeEventListener: () => {},
    removeListener: () => {},
  }),
});

// jsdom lays nothing out, so that no size ever changes.
class StillObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
window.ResizeObserver = StillObserver;

// jsdom has one pointer that is never captured.
Element.prototype.setPointerCapture = () => {};
