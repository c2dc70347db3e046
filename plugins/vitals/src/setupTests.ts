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
