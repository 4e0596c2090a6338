type Resume = () => void;

let ask: ((resume: Resume) => void) | undefined;

/** The app shell says here how it asks a person whose session has ended. */
export function onSignInNeeded(handler: (resume: Resume) => void): () => void {
  ask = handler;
  return () => {
    ask = undefined;
  };
}

/** Opens the sign-in dialog over whatever is on the page and waits until the person is signed in. */
export const askToSignIn = (): Promise<void> =>
  new Promise((resolve, reject) => {
    if (ask) ask(resolve);
    else reject(new Error('nobody can ask for a sign-in'));
  });
