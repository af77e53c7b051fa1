/** The embedded PostgreSQL. */
@NullMarked
package io.tokenry.bootstrap.database;

import org.jspecify.annotations.NullMarked;
