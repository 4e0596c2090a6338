/**
 * A server's log is read by more people than a case is. These settings keep values out of it: those of parameters, of
 * `DETAIL` (the row that a unique key refused) and `CONTEXT` (the line of a COPY), and the message of an error itself,
 * which quotes what it could not read. The error goes to the client that caused it; slow statements stand in the log by
 * their text alone.
 */
export const QUIET_LOG = {
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
} as const;
