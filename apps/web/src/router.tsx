import { type RouteObject, createBrowserRouter } from 'react-router';
import { HomePage } from './pages/home/home.page.js';
import { PAGES } from './pages/pages.js';
import { SignInPage } from './pages/sign-in/sign-in.page.js';
import { Broken, BrokenInShell, NotFound } from './shell/broken.js';
import { Shell } from './shell/shell.js';
import { Waiting } from './ui/states.js';

/** A page that fails, or does not arrive without a connection, leaves the header with its exit and what is not sent. */
const inShell = (children: RouteObject[]): RouteObject[] => [{ ErrorBoundary: BrokenInShell, children }];

/** Sign-in and home come at once; every other page when it is wanted. */
export const router = createBrowserRouter([
  { path: '/dang-nhap', Component: SignInPage, ErrorBoundary: Broken },
  {
    path: '/dang-nhap/ma',
    ErrorBoundary: Broken,
    HydrateFallback: Waiting,
    lazy: async () => ({ Component: (await import('./pages/sign-in/code.page.js')).CodePage }),
  },
  {
    path: '/',
    Component: Shell,
    ErrorBoundary: Broken,
    HydrateFallback: Waiting,
    children: inShell([
      { index: true, Component: HomePage },
      ...PAGES.map(({ path, lazy }) => ({ path, lazy })),
      { path: '*', Component: NotFound },
    ]),
  },
]);
