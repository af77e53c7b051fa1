/** The REST API as the command line calls it. */
@NullMarked
package io.tokenry.bootstrap.client.api;

import org.jspecify.annotations.NullMarked;
