import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/query-client';
import { App } from './app';
import { startI18n } from './i18n/i18n';
import { connectLive } from './live/connect';
import { loadWords } from './load-words';
import './styles/theme.css';
import './styles/header.css';
import './styles/wall.css';
import './styles/panels.css';
import './styles/alerts.css';
import './styles/dialog.css';
import './styles/takeover.css';
import './styles/alert-page.css';
import './styles/silences.css';
import './styles/replay.css';
import './styles/budget.css';
import './styles/on-call.css';
import './styles/escalation.css';
import './styles/states.css';
import './styles/touch.css';
import './styles/phone.css';
import './styles/header-phone.css';
import './styles/alerts-phone.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html lacks the element #root');

connectLive();
const words = loadWords();
await startI18n();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App words={words} />
    </QueryClientProvider>
  </StrictMode>,
);
