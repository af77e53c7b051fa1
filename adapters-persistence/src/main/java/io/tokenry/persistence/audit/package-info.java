/** The audit log in PostgreSQL, and the chain of keyed hashes that shows whether it is whole. */
@NullMarked
package io.tokenry.persistence.audit;

import org.jspecify.annotations.NullMarked;
