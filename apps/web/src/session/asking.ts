type Resume = () => void;

/** A question that the app shell puts to the person over whatever is on the page, and for whose answer a request waits. */
export interface Question {
  /** The app shell says here how it asks. */
  readonly onAsked: (handler: (resume: Resume) => void) => () => void;
  /** Resolves when the person has answered. */
  readonly ask: () => Promise<void>;
}

function question(): Question {
  let handle: ((resume: Resume) => void) | undefined;
  return {
    onAsked: (handler) => {
      handle = handler;
      return () => {
        handle = undefined;
      };
    },
    ask: () =>
      new Promise((resolve, reject) => {
        if (handle) handle(resolve);
        else reject(new Error('nobody can ask'));
      }),
  };
}

/** The session has ended: sign in again. */
export const signInNeeded = question();

/** What is grave needs a fresh proof of who is there. */
export const proofNeeded = question();
