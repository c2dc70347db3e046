import '@backstage/cli/asset-types';
import { createRoot } from 'react-dom/client';
import '@backstage/ui/css/styles.css';
import './modules/theme/tokens.css';
import { app } from './App';

const element = document.getElementById('root');
if (!element) throw new Error('index.html: expected an element with id "root"');

createRoot(element).render(app.createRoot());
