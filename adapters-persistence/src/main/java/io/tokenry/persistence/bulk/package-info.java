/** Actions on many tokens, in PostgreSQL. */
@NullMarked
package io.tokenry.persistence.bulk;

import org.jspecify.annotations.NullMarked;
