/** What all commands that are a client of a server share. */
@NullMarked
package io.tokenry.bootstrap.client;

import org.jspecify.annotations.NullMarked;
