/** Commands that ask a server, or none at all. */
@NullMarked
package io.tokenry.bootstrap.client.command;

import org.jspecify.annotations.NullMarked;
