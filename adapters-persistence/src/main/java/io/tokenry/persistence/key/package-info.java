/** The secret keys that the database was filled under, and what still hangs on each. */
@NullMarked
package io.tokenry.persistence.key;

import org.jspecify.annotations.NullMarked;
