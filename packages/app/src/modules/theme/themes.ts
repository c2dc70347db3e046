import {
  createUnifiedTheme,
  genPageTheme,
  palettes,
  shapes,
} from '@backstage/theme';

const navigation = {
  background: '#10222c',
  indicator: '#5cc8d1',
  color: '#c3d0d6',
  selectedColor: '#ffffff',
  navItem: { hoverBackground: '#1e3642' },
  submenu: { background: '#1e3642' },
};

// The one that Backstage UI uses, so that older components do not differ.
const fontFamily = 'system-ui, sans-serif';

const page = genPageTheme({
  colors: ['#10222c', '#0b5d66'],
  shape: shapes.wave,
});

const pageTheme = Object.fromEntries(
  [
    'home',
    'documentation',
    'tool',
    'service',
    'website',
    'library',
    'other',
    'app',
    'apis',
    'card',
  ].map(id => [id, page]),
);

export const lightTheme = createUnifiedTheme({
  palette: {
    ...palettes.light,
    primary: { main: '#0b6670' },
    link: '#0b6670',
    linkHover: '#084a52',
    background: { default: '#f5f7f8', paper: '#ffffff' },
    navigation,
  },
  fontFamily,
  defaultPageTheme: 'home',
  pageTheme,
});

export const darkTheme = createUnifiedTheme({
  palette: {
    ...palettes.dark,
    primary: { main: '#7fd6dd', dark: '#5cc8d1' },
    link: '#7fd6dd',
    linkHover: '#a6e5ea',
    background: { default: '#182026', paper: '#222c33' },
    border: '#3a4750',
    textSubtle: '#c3cbd0',
    navigation: { ...navigation, background: '#0d1a21' },
  },
  fontFamily,
  defaultPageTheme: 'home',
  pageTheme,
});
