import { MantineProvider } from '@mantine/core';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { ProblemError, isProblem } from './api/problem.js';
import { startTranslation } from './i18n/index.js';
import { router } from './router.js';
import { proofNeeded } from './session/asking.js';
import { SessionProvider, sessionQuery } from './session/session.js';
import './theme/mantine.css';
import './theme/fonts.css';
import './theme/theme.css';
import './theme/layout.css';
import './theme/choice.css';
import './theme/shell.css';
import { Waiting } from './ui/states.js';

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // Who has looked at very many records is asked who they are; then what was asked for is shown.
    onError: (error) => {
      if (!isProblem(error, 'edge.confirm-identity')) return;
      proofNeeded.ask().then(
        () => queries.invalidateQueries(),
        () => undefined,
      );
    },
  }),
  defaultOptions: {
    // What is written is never held back unseen: without a connection it fails, and says so.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 5000,
      retry: (failures, error) => failures < 3 && !(error instanceof ProblemError && error.problem.status < 500),
    },
  },
});

queries.query(sessionQuery).catch(() => undefined); // who waits for it is told what went wrong
await startTranslation();
const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');

// No styles are injected at run time: the variables and global classes are static CSS (see theme/).
const app = (
  <StrictMode>
    <MantineProvider withCssVariables={false} withGlobalClasses={false} deduplicateCssVariables={false}>
      <QueryClientProvider client={queries}>
        <SessionProvider waiting={<Waiting />}>
          <RouterProvider router={router} />
        </SessionProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>
);

// As a transition it is drawn in slices: an old phone answers a finger meanwhile.
startTransition(() => {
  createRoot(root).render(app);
});
