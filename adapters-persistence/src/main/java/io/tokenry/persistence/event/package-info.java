/** The outbox of what happens to tokens, and what was told already, in PostgreSQL. */
@NullMarked
package io.tokenry.persistence.event;

import org.jspecify.annotations.NullMarked;
