package io.tokenry.persistence.verification;

/**
 * Up to where the changes of tokens are known. Immutable.
 *
 * @param history which database it is, and which of its lives: another one after a failover, or
 *     after a backup was put back
 * @param table the table of tokens, which another one may have replaced
 * @param snapshot the transactions whose changes are known, a {@code pg_snapshot} in text
 */
record Position(String history, long table, String snapshot) {}
