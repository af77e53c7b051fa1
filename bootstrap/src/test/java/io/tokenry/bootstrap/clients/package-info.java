/** Clients that others wrote, unmodified, against a server as its users have it. */
@NullMarked
package io.tokenry.bootstrap.clients;

import org.jspecify.annotations.NullMarked;
