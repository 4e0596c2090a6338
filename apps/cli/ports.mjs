// Who listens where while somebody works on the software: the one table. Everybody on the loopback address.
const port = (name, usual) => Number(process.env[name] ?? usual);

export const PORTS = {
  /** The pages, as `npm run dev` serves them from their sources; it passes /api on to the API. */
  web: port('ANNHI_WEB_PORT', 5173),
  /** The API, as `npm start` and `npm run dev` serve it; it also serves the pages that were built. */
  api: port('PORT', 3000),
};
