/** PostgreSQL behind the application's outgoing ports. */
@NullMarked
package io.tokenry.persistence;

import org.jspecify.annotations.NullMarked;
