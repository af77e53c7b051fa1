/** What tests do to the database of a server by the server's own means. */
@NullMarked
package io.tokenry.bootstrap.start;

import org.jspecify.annotations.NullMarked;
