/** Tokens in PostgreSQL: storing, searching, and when they were used. */
@NullMarked
package io.tokenry.persistence.token;

import org.jspecify.annotations.NullMarked;
