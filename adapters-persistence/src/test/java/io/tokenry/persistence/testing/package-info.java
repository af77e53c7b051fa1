/** Databases for tests. */
@NullMarked
package io.tokenry.persistence.testing;

import org.jspecify.annotations.NullMarked;
