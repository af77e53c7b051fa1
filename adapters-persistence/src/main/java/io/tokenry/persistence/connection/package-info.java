/** Connections to the database, and what becomes of them when it is away. */
@NullMarked
package io.tokenry.persistence.connection;

import org.jspecify.annotations.NullMarked;
